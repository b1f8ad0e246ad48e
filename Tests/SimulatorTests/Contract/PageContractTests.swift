import Domain
import Simulator
import Testing

@Suite("The contract of a page")
struct PageContractTests {
  private static let id = "11111111-2222-4333-8444-555555555555"
  private static let payment = "data-role=\"payment-status\" data-reference=\"\(id)\""

  private func contract(_ markup: String) throws -> PageContract {
    PageContract(of: WebPage(address: "/shop?x=1", document: try Document(parsing: markup)))
  }

  /// A piece that is asked for, a page without it, and the sentence that says so.
  struct Lack: Sendable, CustomTestStringConvertible {
    let markup: String
    let piece: PageContract.Missing.Piece
    let sentence: String
    let read: @Sendable (PageContract) throws -> Void

    var testDescription: String { sentence }

    init(
      _ markup: String,
      _ piece: PageContract.Missing.Piece,
      _ sentence: String,
      _ read: @escaping @Sendable (PageContract) throws -> Void
    ) {
      self.markup = markup
      self.piece = piece
      self.sentence = sentence
      self.read = read
    }
  }

  private static let forms: [Lack] = [
    Lack(
      "<form><button>Sign in</button></form><div data-role='sign-in'></div>",
      .form(.signIn),
      "no form sign-in: add data-role=\"sign-in\" to the form"
    ) { _ = try $0.form(.signIn) },
    Lack(
      "<form data-role='pay'><input name='amount' autocomplete='off'></form>",
      .field(.amount, of: .pay),
      "a form pay without a field amount: "
        + "add data-field=\"amount\" to the input, or name it by autocomplete"
    ) { _ = try $0.entries([.amount: "1"], for: .pay, in: try $0.form(.pay)) },
    Lack(
      "<p>Two-factor authentication is on.</p>",
      .status(.twoFactor),
      "no two-factor: add an element with data-role=\"two-factor\" and data-status"
    ) { _ = try $0.twoFactor() },
    Lack(
      "<p data-role='two-factor' data-status='sometimes'></p>",
      .word(.twoFactor, "sometimes"),
      "\"sometimes\" for its two-factor: write one of on, off, ending, lost"
    ) { _ = try $0.twoFactor() },
    Lack(
      "<table><tr data-role='payment'></tr></table>",
      .list,
      "no list of payments: add data-role=\"payments\" around the list"
    ) { _ = try $0.rows() },
    Lack(
      "<ul data-role='payments'><li data-role='payment'><b data-field='amount'>1</b></li></ul>",
      .cell(.payee),
      "a payment in its list without payee: add data-field=\"payee\" to what says it"
    ) { _ = try $0.rows() },
    Lack(
      "<img src='/code.svg'>",
      .attribute(.codeText, beside: .poll),
      "data-poll without data-text: add data-text to the same element"
    ) { _ = try $0.codeText() },
  ]

  private static let statuses: [Lack] = [
    Lack(
      "<p \(payment) data-status='pending'></p>",
      .attribute(.poll, beside: .status),
      "data-status without data-poll: add data-poll to the same element"
    ) { _ = try $0.status() },
    Lack(
      "<p data-role='approval-status' data-status='pending'></p>",
      .attribute(.poll, beside: .status),
      "data-status without data-poll: add data-poll to the same element"
    ) { _ = try $0.status() },
    Lack(
      "<p data-role='enrollment-status' data-status='done'></p>",
      .word(.enrollment, "done"),
      "\"done\" for its enrollment-status: write one of pending, completed, failed"
    ) { _ = try $0.status() },
    Lack(
      "<p data-role='payment-status' data-status='denied'></p>",
      .attribute(.reference, beside: .status),
      "data-status without data-reference: add data-reference to the same element"
    ) { _ = try $0.status() },
    Lack(
      "<p data-role='payment-status' data-status='denied' data-reference='7'></p>",
      .value(.reference, "7"),
      "\"7\" in data-reference: write the payment's identifier"
    ) { _ = try $0.status() },
    Lack(
      "<p \(payment) data-status='executed'></p>",
      .attribute(.channel, beside: .status),
      "data-status without data-by: add data-by to the same element"
    ) { _ = try $0.status() },
    Lack(
      "<p \(payment) data-status='approved' data-by='letter'></p>",
      .value(.channel, "letter"),
      "\"letter\" in data-by: write push or sms"
    ) { _ = try $0.status() },
    Lack(
      "<p data-poll='/s' data-then='/t'></p>",
      .attribute(.interval, beside: .poll),
      "data-poll without data-every: add data-every to the same element"
    ) { _ = try $0.waiting() },
    Lack(
      "<p data-poll='/s' data-every='10'></p>",
      .attribute(.destination, beside: .poll),
      "data-poll without data-then: add data-then to the same element"
    ) { _ = try $0.waiting() },
    Lack(
      "<p data-poll='/s' data-every='0' data-then='/t'></p>",
      .milliseconds(.interval, "0"),
      "\"0\" in data-every: write a whole number of milliseconds"
    ) { _ = try $0.waiting() },
    Lack(
      "<p data-poll='/s' data-every='1.5' data-then='/t'></p>",
      .milliseconds(.interval, "1.5"),
      "\"1.5\" in data-every: write a whole number of milliseconds"
    ) { _ = try $0.waiting() },
  ]

  @Test("says what is missing, on which page, and what to add", arguments: forms + statuses)
  func saysWhatIsMissing(lack: Lack) throws {
    let contract = try contract(lack.markup)
    let missing = PageContract.Missing(piece: lack.piece, path: "/shop")
    #expect(throws: missing) { try lack.read(contract) }
    #expect("\(missing)" == "the page /shop has \(lack.sentence)")
  }

  @Test("says of a link as well what to add")
  func namesLink() {
    let missing = PageContract.Missing(piece: .link(.payments), path: "/shop")
    let advice = "no link to payments: add data-role=\"payments\" to the link"
    #expect("\(missing)" == "the page /shop has \(advice)")
  }

  @Test("finds every role wherever it stands, by whatever words and names")
  func findsRoles() throws {
    for role in PageContract.FormRole.allCases {
      let contract = try contract("<div><form action='/x' data-role='\(role.rawValue)'></div>")
      #expect(try contract.form(role).action == "/x")
    }
    for role in PageContract.LinkRole.allCases {
      #expect(try contract("<b><a data-role='\(role.rawValue)' href='?y'>").find(role) == "?y")
    }
    for field in PageContract.FieldRole.allCases {
      for attribute in ["data-field='\(field.rawValue)'", "autocomplete='home \(field.rawValue)'"] {
        let contract = try contract("<form data-role='pay'><input name='n' \(attribute)></form>")
        let entries = try contract.entries([field: "v"], for: .pay, in: try contract.form(.pay))
        #expect(entries == ["n": "v"])
      }
    }
  }

  @Test("lets a form appear when what hides it appears, and never where nothing shows it")
  func delaysForms() throws {
    let cases: [(String, Duration?)] = [
      ("<form data-role='request-sms'>", .zero),
      ("<section hidden data-after='1500'><form data-role='request-sms'>", .milliseconds(1500)),
      ("<form hidden data-after='7' data-role='request-sms'>", .milliseconds(7)),
      (
        "<div hidden data-after='20'><p hidden data-after='30'><form data-role='request-sms'>",
        .milliseconds(30)
      ),
      ("<section hidden><form data-role='request-sms'>", nil),
      ("<section hidden data-after='5'></section><form hidden data-role='request-sms'>", nil),
      ("<form>", nil),
    ]
    for (markup, delay) in cases {
      #expect(try contract(markup).delay(of: .requestSMS) == delay, "\(markup)")
    }
  }
}
