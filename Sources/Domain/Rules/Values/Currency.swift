/// A currency of ISO 4217, with the number of decimal digits that its amounts are written with.
///
/// Only active codes that have a minor unit exist; see `CurrencyTable`. A currency takes four bytes
/// and never allocates memory.
public struct Currency: Hashable, Sendable {
  /// The three letters of the code and then the number of digits, one byte each.
  private let packed: UInt32

  private init(letters: UInt32, digits: Int) { packed = letters << 8 | UInt32(digits) }

  /// Looks up an alphabetic code in upper case, such as `EUR`; `nil` for any other text.
  public init?(code: some StringProtocol) {
    guard let letters = Self.letters(of: code) else { return nil }
    guard let known = Self.all.first(where: { $0.packed >> 8 == letters }) else { return nil }
    self = known
  }

  /// Every currency, in the order of their codes.
  public static let all: [Currency] = CurrencyTable.codes
    .flatMap { row in
      row.codes.split(separator: " ").compactMap { code in
        letters(of: code).map { Currency(letters: $0, digits: row.digits) }
      }
    }
    .sorted { $0.packed < $1.packed }

  public static let eur = known("EUR")
  public static let usd = known("USD")
  public static let gbp = known("GBP")
  public static let jpy = known("JPY")
  public static let kwd = known("KWD")

  /// The alphabetic code: three letters from A to Z.
  public var code: String {
    var code = ""
    for index in 0..<3 {
      let letter = UInt8(truncatingIfNeeded: packed >> UInt32(24 - 8 * index))
      code.unicodeScalars.append(UnicodeScalar(letter))
    }
    return code
  }

  /// The number of minor-unit digits, from 0 to 4: 2 for the euro, whose minor unit is the cent.
  public var digits: Int { Int(packed & 0xFF) }

  private static func known(_ code: String) -> Self {
    guard let currency = Self(code: code) else { preconditionFailure("no currency \(code)") }
    return currency
  }

  private static func letters(of code: some StringProtocol) -> UInt32? {
    guard code.utf8.count == 3 else { return nil }
    var letters: UInt32 = 0
    for byte in code.utf8 {
      guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte else { return nil }
      letters = letters << 8 | UInt32(byte)
    }
    return letters
  }
}

extension Currency: CustomStringConvertible {
  public var description: String { code }
}
