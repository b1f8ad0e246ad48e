import Domain
import Testing

@Suite("A dynamic link")
struct DynamicLinkTests {
  private static func link(
    payment: PaymentID = Sample.payment,
    payer: UserID = Sample.payer,
    revision: UInt64 = 0,
    order: Payment.Order = Sample.order
  ) -> DynamicLink {
    DynamicLink(payment: payment, payer: payer, revision: revision, order: order)
  }

  private static func money(_ minorUnits: Int64, _ currency: Currency) -> Money {
    Sample.known(Money(minorUnits: minorUnits, currency: currency))
  }

  /// Each differs from the sample in one part, by as little as can be.
  static let changed: [(part: String, link: DynamicLink)] = [
    ("the payment's low word", link(payment: .init(high: Sample.payment.high, low: 2))),
    ("the payment's high word", link(payment: .init(high: 0x1111_0000_0000_0001, low: 1))),
    ("the payer's low word", link(payer: .init(high: Sample.payer.high, low: 2))),
    ("the payer's high word", link(payer: .init(high: 0x2222_0000_0000_0001, low: 1))),
    (
      "payment and payer exchanged",
      link(
        payment: .init(high: 0x2222_0000_0000_0000, low: 1),
        payer: .init(high: 0x1111_0000_0000_0000, low: 1)
      )
    ),
    ("the revision", link(revision: 1)),
    ("one cent more", link(order: Sample.order(.euros(120, cents: 1)))),
    ("one cent less", link(order: Sample.order(.euros(119, cents: 99)))),
    ("ten times the amount", link(order: Sample.order(.euros(1200)))),
    ("another currency", link(order: Sample.order(money(12_000, .usd)))),
    ("another currency with other digits", link(order: Sample.order(money(12_000, .jpy)))),
    ("a letter of the name", link(order: Sample.order(.euros(120), to: "Bookshoq"))),
    ("the case of a letter", link(order: Sample.order(.euros(120), to: "BookShop"))),
    ("a letter more", link(order: Sample.order(.euros(120), to: "Bookshops"))),
    ("a letter less", link(order: Sample.order(.euros(120), to: "Booksho"))),
    (
      "a digit of the account",
      link(order: Sample.order(.euros(120), account: "DE89370400440532013001"))
    ),
    ("a digit more", link(order: Sample.order(.euros(120), account: "DE893704004405320130000"))),
    (
      "a digit moved from the account to the name",
      link(order: Sample.order(.euros(120), to: "BookshopD", account: "E89370400440532013000"))
    ),
    (
      "name and account exchanged",
      link(order: Sample.order(.euros(120), to: "DE89370400440532013000", account: "BOOKSHOP"))
    ),
  ]

  @Test("is the same for the same facts, whoever computes it")
  func isStable() {
    #expect(Self.link() == Self.link())
    #expect(Sample.newPayment().link == Self.link())
    #expect(Sample.newPayment().approval.binding == Self.link().digest)
  }

  @Test("changes with every part of what the payer agrees to", arguments: changed)
  func changes(part: String, link: DynamicLink) {
    #expect(link != Self.link(), "\(part)")
  }

  @Test("is another for each of the changes")
  func isUnique() {
    #expect(Set(Self.changed.map(\.link)).count == Self.changed.count)
  }

  @Test("tells spellings apart that look the same")
  func tellsSpellingsApart() {
    let composed = Self.link(order: Sample.order(.euros(120), to: "M\u{FC}ller"))
    let decomposed = Self.link(order: Sample.order(.euros(120), to: "Mu\u{308}ller"))
    #expect(composed != decomposed)
  }

  @Test("does not depend on where a letter moves between two payees' names and accounts")
  func keepsFieldsApart() {
    let text = "ABCDEFGH"
    let links = (1..<text.count).map { length in
      Self.link(
        order: Sample.order(
          .euros(120),
          to: String(text.prefix(length)),
          account: String(text.dropFirst(length))
        )
      )
    }
    #expect(Set(links).count == links.count)
  }

  @Test("is the digest of its parts, each as long as it says")
  func isDigestOfParts() {
    func word(_ value: UInt64) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
    }
    func text(_ text: String) -> [UInt8] { word(UInt64(text.utf8.count)) + text.utf8 }
    let (payment, payer) = (Sample.payment, Sample.payer)
    var bytes = Array("countersign dynamic link 1\n".utf8)
    bytes += word(payment.high) + word(payment.low) + word(payer.high) + word(payer.low)
    bytes += word(3) + word(12_000)
    bytes += text("EUR") + text("Bookshop") + text("DE89370400440532013000")
    #expect(Self.link(revision: 3).digest == SHA256.digest(of: bytes))
  }
}
