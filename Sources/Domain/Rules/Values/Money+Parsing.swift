extension Money {
  /// Why a text is not an amount; offsets count Unicode scalars from 0.
  public enum ParseError: Error, Hashable {
    case empty
    /// The scalar is neither an ASCII digit nor an expected point: for example a sign, a comma, a
    /// space, an exponent.
    case unexpected(Unicode.Scalar, offset: Int)
    /// A point has no digit beside it, on the side where `offset` points.
    case missingDigit(offset: Int)
    /// A zero stands before other whole digits.
    case leadingZero
    /// The digit at `offset` is finer than the currency's minor unit.
    case tooManyDecimals(allowed: Int, offset: Int)
    case notPositive
    case tooLarge
  }

  /// Reads an amount as a person types it: ASCII digits and, for minor units, a decimal point.
  ///
  /// Fewer decimals than the currency has are accepted (`120`, `120.5`); more are not. Signs,
  /// grouping, exponents and white space are refused, so that a text means the same in every
  /// locale.
  ///
  /// - Throws: `ParseError` when the text is not such an amount, or is not within `minorUnitRange`.
  public static func parse(_ text: String, in currency: Currency) throws(ParseError) -> Money {
    guard !text.isEmpty else { throw .empty }
    var units: Int64 = 0
    var wholes = 0
    var decimals: Int?
    var end = 0
    for scalar in text.unicodeScalars {
      if let digit = decimalDigit(scalar) {
        units = try appending(digit, to: units)
        if let count = decimals {
          guard count < currency.digits else {
            throw .tooManyDecimals(allowed: currency.digits, offset: end)
          }
          decimals = count + 1
        } else {
          guard wholes == 0 || units >= 10 else { throw .leadingZero }
          wholes += 1
        }
      } else {
        guard scalar == ".", decimals == nil, currency.digits > 0 else {
          throw .unexpected(scalar, offset: end)
        }
        guard wholes > 0 else { throw .missingDigit(offset: 0) }
        decimals = 0
      }
      end += 1
    }
    guard decimals != 0 else { throw .missingDigit(offset: end) }
    for _ in (decimals ?? 0)..<currency.digits { units = try appending(0, to: units) }
    guard let money = Money(minorUnits: units, currency: currency) else { throw .notPositive }
    return money
  }

  private static func decimalDigit(_ scalar: Unicode.Scalar) -> Int64? {
    "0"..."9" ~= scalar ? Int64(scalar.value) - 0x30 : nil
  }

  private static func appending(_ digit: Int64, to units: Int64) throws(ParseError) -> Int64 {
    let longer = units * 10 + digit
    guard longer <= minorUnitRange.upperBound else { throw .tooLarge }
    return longer
  }
}
