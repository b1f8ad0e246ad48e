/// A positive amount in one currency, counted in minor units so that no digit is ever rounded.
///
/// The smallest amount is one minor unit; the largest has fifteen digits, minor ones included.
public struct Money: Hashable, Sendable {
  public static let minorUnitRange: ClosedRange<Int64> = 1...999_999_999_999_999

  /// The amount in the currency's smallest unit: cents for the euro, whole yen for the yen.
  public let minorUnits: Int64
  public let currency: Currency

  /// Takes an amount in minor units; `nil` outside `minorUnitRange`.
  public init?(minorUnits: Int64, currency: Currency) {
    guard Self.minorUnitRange.contains(minorUnits) else { return nil }
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// An amount in euros that the program itself knows; an impossible one is a programmer's error.
  public static func euros(_ whole: Int64, cents: Int64 = 0) -> Money {
    precondition(whole >= 0 && (0..<100).contains(cents), "no such amount in euros")
    guard let money = Money(minorUnits: whole * 100 + cents, currency: .eur) else {
      preconditionFailure("no such amount in euros")
    }
    return money
  }

  /// The complete amount without its currency, such as `120.00`: always every minor-unit digit,
  /// no grouping, a point whatever the locale.
  public var amountText: String {
    let digits = currency.digits
    guard digits > 0 else { return String(minorUnits) }
    var text = String(minorUnits)
    if text.utf8.count <= digits {
      text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text
    }
    text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
    return text
  }
}

extension Money: CustomStringConvertible {
  /// The currency and the complete amount, such as `EUR 120.00`.
  ///
  /// It is what the payer is shown (RTS Article 5(1)(a)), so it never depends on a locale.
  public var description: String { "\(currency.code) \(amountText)" }
}
