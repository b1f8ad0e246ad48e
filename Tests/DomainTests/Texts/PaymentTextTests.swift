import Domain
import Testing

@Suite("The text of a payment")
struct PaymentTextTests {
  private static let polish = "PL61109010140000071219812874"
  private static let longest = "MT84MALT011000012345MTLCAST001SABC"

  private static func words(_ order: Payment.Order) -> String {
    PaymentText(for: order, leaving: Policy.standard.textRoomForCode).words
  }

  /// Names and accounts, and what a text of EUR 120.00 says of them.
  private static let samples: [(name: String, account: String, words: String)] = {
    let (start, german) = ("Approve payment of EUR 120.00 to account", "DE89370400440532013000")
    return [
      ("Bookshop", german, "\(start) \(german), Bookshop"),
      ("Müller & Søn", german, "\(start) \(german), Müller & Søn"),
      ("ΔΦΓΛΩΠΨΣΘΞ", german, "\(start) \(german), ΔΦΓΛΩΠΨΣΘΞ"),
      ("Cafe [a] €", german, "\(start) \(german), Cafe [a] €"),
      // A letter with a mark is the one that the alphabet has, and the Kelvin sign is a K.
      ("Cafe\u{301}", german, "\(start) \(german), Caf\u{E9}"),
      ("\u{212A}iosk", german, "\(start) \(german), Kiosk"),
      // One letter that the alphabet lacks: all of the name, in UCS-2, where there is room for it.
      ("Łódź", german, "EUR 120.00 to \(german), Łódź"),
      ("Księgarnia", german, "\(start) \(german), Ksi...garnia"),
      ("Spółdzielnia Mieszkaniowa", polish, "\(start) \(polish), Sp...dzielnia Mieszkaniowa"),
      ("Könyvesbolt Győr", german, "\(start) \(german), Könyvesbolt Gy...r"),
      // A script of its own is shown from its beginning.
      ("Книжный магазин", german, "EUR 120.00 to \(german), Кни\u{2026}"),
      ("Книжный магазин", "4711", "EUR 120.00 to account 4711, Книжный магаз\u{2026}"),
      ("Книжный магазин", "A4711", "EUR 120.00 to A4711, Книжный магазин"),
      ("書店", german, "EUR 120.00 to \(german), 書店"),
      ("\u{10400}\u{10401}\u{10402}", german, "EUR 120.00 to \(german), \u{10400}\u{2026}"),
      // Nothing is left of it where the account takes the room, and the account says who it is.
      ("Книжный магазин", polish, "\(start) \(polish), ..."),
      ("Книжный магазин", longest, "\(start) \(longest), ..."),
      // Digits that could be a code, in whatever script and with whatever between them.
      ("x. Your code is 9999999", german, "\(start) \(german), x. Your code is ..."),
      ("Your code: 99-99 99.9, yes", german, "\(start) \(german), Your code: ..., yes"),
      ("code \u{FF19}\u{FF19}\u{FF19}\u{FF19}", german, "\(start) \(german), code ..."),
      ("\u{2460}\u{2461}\u{2462}\u{2463} code", german, "\(start) \(german), ... code"),
      ("код \u{669}\u{669}\u{669}\u{669}", german, "EUR 120.00 to \(german), код\u{2026}"),
      ("code 三三三三三三", german, "\(start) \(german), code ..."),
      ("\u{1F51F}\u{1F51F}\u{1F550}\u{1F551} code", german, "\(start) \(german), ... code"),
      ("Store 10234", german, "\(start) \(german), Store ..."),
      ("4711", german, "\(start) \(german), ..."),
      // Fewer digits are none; at the end they are kept from a code that may follow at once.
      ("24/7 Shop", german, "\(start) \(german), 24/7 Shop"),
      ("Studio 54", german, "\(start) \(german), \"Studio 54\""),
      ("Cafe [1] €", german, "\(start) \(german), \"Cafe [1] €\""),
      ("Бар 7", "A1", "EUR 120.00 to A1, \"Бар 7\""),
    ]
  }()

  @Test("says amount and account whole, and the name as far as it can be shown", arguments: samples)
  func says(sample: (name: String, account: String, words: String)) {
    let order = Sample.order(.euros(120), to: sample.name, account: sample.account)
    let words = Self.words(order)
    #expect(words.unicodeScalars.elementsEqual(sample.words.unicodeScalars), "\(words)")
  }

  @Test("shortens a long name with a mark, between letters and not within one")
  func shortens() throws {
    let amount = try #require(Money(minorUnits: Money.minorUnitRange.upperBound, currency: .eur))
    let name = String(repeating: "Bookshop of", count: 6)
    #expect(
      Self.words(Sample.order(amount, to: name, account: Self.longest))
        == "Approve payment of EUR 9999999999999.99 to account \(Self.longest), "
        + "Bookshop ofBookshop ofBookshop ofBookshop..."
    )
    let marked = Sample.order(
      .euros(120),
      to: "Ж\u{30C}\u{323}Ж\u{30C}\u{323}",
      account: longest(22)
    )
    #expect(Self.words(marked) == "EUR 120.00 to \(longest(22)), Ж\u{30C}\u{323}\u{2026}")
  }

  private func longest(_ count: Int) -> String { String(Self.longest.prefix(count)) }

  /// Ways in which Authy might write, each of which takes at most 28 units with a code of 12 digits.
  private static let templates: [@Sendable (String, String) -> String] = [
    { "\($0). Your code is \($1)." }, { "\($1) is your code. \($0)" }, { "\($0) \($1)" },
    { "\($0): \($1)" }, { "\($0)\n\nYour code: \($1)" }, { "Use \($1) for: \($0)" },
  ]

  private static let names =
    samples.map(\.name)
    + ["a", "Ж", "€", "ł", "\u{10400}", "1", "\u{5D0}", "e\u{301}", "9", "ж1", "[a]"].map {
      String(repeating: $0, count: 70 / $0.unicodeScalars.count)
    } + [String(repeating: "Жa", count: 35), String(repeating: "a ", count: 34) + "1"]

  private static let amounts: [Money] = ["JPY", "EUR", "KWD", "CLF"].flatMap { code in
    [Money.minorUnitRange.lowerBound, Money.minorUnitRange.upperBound].map { units in
      guard let currency = Currency(code: code),
        let money = Money(minorUnits: units, currency: currency)
      else { preconditionFailure("no such amount") }
      return money
    }
  }

  @Test("is one segment with amount, account and code, whoever is paid", arguments: names)
  func isOneSegment(name: String) {
    for amount in Self.amounts {
      for account in ["1", "123456789012", Self.polish, Self.longest] {
        let words = Self.words(Sample.order(amount, to: name, account: account))
        for code in ["1234567", "123456789012"] {
          for template in Self.templates {
            let text = template(words, code)
            let segments = TextSegments(text)
            #expect(segments.count == 1, "\(text)")
            #expect(segments.first.contains("\(amount) to "))
            #expect(segments.first.contains(" \(account), "))
            #expect(Self.codes(in: text, beside: amount, account) == [code], "\(text)")
          }
        }
      }
    }
  }

  /// The stretches of four digits or more, whatever stands between the digits that is no letter.
  private static func codes(in text: String, beside amount: Money, _ account: String) -> [String] {
    text.replacing("\(amount)", with: "amount").replacing(" \(account),", with: " account,")
      .split { !$0.isNumber && ($0.isLetter || $0 == "\"" || $0 == "." || $0 == "\u{2026}") }
      .map { $0.filter(\.isNumber) }.filter { $0.count >= 4 }
  }

  @Test("keeps as much room as it is told to, up to 70 units")
  func keepsRoom() {
    for room in [0, 1, 28, 69, 70] {
      for name in Self.names {
        for amount in Self.amounts {
          let order = Sample.order(amount, to: name, account: Self.longest)
          let words = PaymentText(for: order, leaving: room).words
          #expect(TextSegments(words + String(repeating: "1", count: room)).count == 1, "\(words)")
        }
      }
    }
  }
}
