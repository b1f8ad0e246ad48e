import Domain

/// What attackers make a browser do, and what a user does with pages of other users.
extension Browser {
  /// Takes the cookies of another browser, as somebody who stole or planted them has them.
  public func takeCookies(of other: Browser) { cookies.replace(by: other.cookies) }

  /// Sends a form that another site made, from an old browser that sends its cookies along.
  ///
  /// It has no token except what the form itself contains, and its origin is the other site.
  ///
  /// - Throws: `Refusal` if the application refuses it or does not answer.
  public func send(_ forged: ForgedForm, from origin: String) async throws {
    let request = try request(
      .post,
      forged.address,
      on: forged.page,
      form: forged.fields,
      from: origin
    )
    let page = try await follow(forged.role.message, request)
    guard page.isSuccess else { throw page.refusal }
  }

  /// Recreates a payment page that another browser was shown, as somebody who has seen it can, with
  /// this browser's own session in its hidden fields.
  ///
  /// Nothing is loaded, and no script runs; a button that is pressed there is sent in this
  /// browser's session.
  ///
  /// - Parameters:
  ///   - payment: the page that was seen.
  ///   - id: the payment to put in its place; the same payment by default.
  /// - Returns: the recreated page.
  /// - Throws: `Refusal` if this browser has no session.
  public func copy(_ payment: PaymentPage, about id: PaymentID? = nil) async throws -> PaymentPage {
    let seen = await payment.tab.page
    let own = PageContract(of: try await open(.signOut))
    var changes = try own.form(.signOut).hidden.flatMap { mine in
      seen.document.forms.flatMap(\.hidden).filter { $0.name == mine.name }
        .map { (words: $0.value, others: mine.value) }
    }
    if let id { changes.append((payment.id.description, id.description)) }
    var address = seen.address
    var document = seen.document
    for (words, others) in changes where words != others {
      document = try document.replacing(words, by: others)
      address = address.substituting(words, by: others)
    }
    let page = WebPage(address: address, status: seen.status, document: document)
    return try await PaymentPage(in: try Tab(holding: page, in: self))
  }
}

/// A form that another site makes after one of the application's forms.
public struct ForgedForm: Sendable {
  let role: PageContract.FormRole
  let page: WebPage
  let address: String
  let fields: FormFields

  /// Creates a form after the one with that role on a page.
  ///
  /// - Parameters:
  ///   - role: what the form does.
  ///   - page: the page where the form was seen.
  ///   - entries: what is entered.
  ///   - hidden: gives the value of each field that nobody types into; nil leaves the field out.
  /// - Throws: `PageContract.Missing` if the page has no such form or the form lacks a field.
  public init(
    like role: PageContract.FormRole,
    on page: WebPage,
    _ entries: [PageContract.FieldRole: String] = [:],
    hidden: (FormField) -> String?
  ) throws {
    let contract = PageContract(of: page)
    let form = try contract.form(role)
    var fields = try contract.entries(entries, for: role, in: form)
    for field in form.hidden {
      if let value = hidden(field) { fields.append(field.name, value) }
    }
    self.role = role
    self.page = page
    self.fields = fields
    address = form.action
  }
}

extension Form {
  /// The fields that nobody types into, such as a token.
  public var hidden: [FormField] { fields.filter { $0.kind == .hidden } }
}
