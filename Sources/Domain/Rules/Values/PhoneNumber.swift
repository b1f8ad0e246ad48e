/// A telephone number of ITU-T E.164: a country calling code and a national number.
///
/// Printing it, in any way, shows only the last two digits; the full number is had from `e164`.
public struct PhoneNumber: Hashable, Sendable {
  /// The country calling code: one to three digits, the first not zero.
  public let countryCode: String
  /// The full number in international form, such as `+12025550158`.
  public let e164: String

  /// Takes the two parts as Authy does: `number` may hold dashes, dots, spaces and parentheses.
  public init?(countryCode: String, number: String) {
    guard (1...3).contains(countryCode.utf8.count), countryCode.utf8.first != UInt8(ascii: "0"),
      countryCode.utf8.allSatisfy(\.isDecimalDigit)
    else { return nil }
    var digits = ""
    for scalar in number.unicodeScalars {
      if "0"..."9" ~= scalar {
        digits.unicodeScalars.append(scalar)
      } else {
        guard "-. ()".unicodeScalars.contains(scalar) else { return nil }
      }
    }
    guard (4...15 - countryCode.utf8.count).contains(digits.utf8.count) else { return nil }
    self.countryCode = countryCode
    e164 = "+\(countryCode)\(digits)"
  }

  /// The national number: at least four digits, at most fifteen together with the country code.
  var nationalNumber: String { String(e164.dropFirst(1 + countryCode.count)) }

  /// The number as Authy shows it, such as `+1-XXX-XXX-XX58`, whatever its real length.
  public var masked: String { "+\(countryCode)-XXX-XXX-XX\(e164.suffix(2))" }
}

extension PhoneNumber {
  /// Whether both are dialled alike, wherever the country code was taken to end.
  public static func == (one: Self, other: Self) -> Bool { one.e164 == other.e164 }

  public func hash(into hasher: inout Hasher) { hasher.combine(e164) }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
  /// The masked number, so that a full one cannot land in a log by accident.
  public var description: String { masked }

  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
