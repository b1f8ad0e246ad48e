/// A positive amount in one currency, counted in minor units so that nothing is ever rounded.
///
/// The smallest amount is one minor unit. The largest has fifteen digits, including those of the
/// minor units.
public struct Money: Hashable, Sendable {
  /// The lawful amounts in minor units, from 1 to fifteen digits.
  public static let minorUnitRange: ClosedRange<Int64> = 1...999_999_999_999_999

  /// The amount in the currency's smallest unit (cents for the euro, whole yen for the yen), within
  /// `minorUnitRange`.
  public let minorUnits: Int64
  public let currency: Currency

  /// Takes an amount in minor units; the result is `nil` outside `minorUnitRange`.
  public init?(minorUnits: Int64, currency: Currency) {
    guard Self.minorUnitRange.contains(minorUnits) else { return nil }
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Makes an amount in euros from numbers in the program; an impossible amount stops the process.
  public static func euros(_ whole: Int64, cents: Int64 = 0) -> Money {
    precondition(whole >= 0 && (0..<100).contains(cents), "no such amount in euros")
    guard let money = Money(minorUnits: whole * 100 + cents, currency: .eur) else {
      preconditionFailure("no such amount in euros")
    }
    return money
  }

  /// The complete amount without its currency, such as `120.00`.
  ///
  /// It has every minor-unit digit, no grouping, and a decimal point in every locale.
  public var amountText: String {
    let digits = currency.digits
    guard digits > 0 else { return String(minorUnits) }
    var text = String(minorUnits)
    if text.utf8.count <= digits {
      text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text
    }
    let point = text.utf8.index(text.endIndex, offsetBy: -digits)
    return String(text[..<point]) + "." + String(text[point...])
  }
}

extension Money: CustomStringConvertible {
  /// The currency and the complete amount, such as `EUR 120.00`.
  ///
  /// It is what the payer is shown (RTS Article 5(1)(a)), so it never depends on a locale.
  public var description: String { "\(currency.code) \(amountText)" }
}
