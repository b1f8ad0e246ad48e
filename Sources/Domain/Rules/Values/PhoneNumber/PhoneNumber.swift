/// A telephone number of ITU-T E.164: a country calling code and a national significant number.
///
/// However a number was written, there is one value for it: what is dialled before it at home and a
/// repeated country code fall away, where the country's plan says so. Printing it, in any way, shows
/// only the last two digits; the full number is had from `e164`.
public struct PhoneNumber: Hashable, Sendable {
  /// The country calling code: one to three digits, the first not zero.
  public let countryCode: String
  /// The full number in international form, such as `+12025550158`.
  public let e164: String

  /// Takes the two parts as Authy does: `number` may hold dashes, dots, spaces and parentheses, and the
  /// code a plus sign and zeros before its digits, which change no integer of Ruby's (inferred).
  ///
  /// It may also begin with the country code once more, with or without a plus sign. It is nil where
  /// the code is nobody's, or there are fewer digits than the plan has, or more than fifteen with the
  /// code, or the text is longer than 64 bytes. More than the plan has are taken, since plans grow.
  public init?(countryCode: String, number: String) {
    guard let plan = NumberingPlan.of(countryCode), let written = WrittenNumber(number) else {
      return nil
    }
    let national = plan.significantNumber(of: written)
    guard (plan.least...15 - plan.code.utf8.count).contains(national.utf8.count) else {
      return nil
    }
    self.countryCode = plan.code
    e164 = "+\(plan.code)\(national)"
  }

  /// The national significant number: at most fifteen digits together with the country code.
  var nationalNumber: String { String(e164.dropFirst(1 + countryCode.utf8.count)) }

  /// The number as Authy shows it, such as `+1-XXX-XXX-XX58`, whatever its real length.
  public var masked: String { "+\(countryCode)-XXX-XXX-XX\(e164.suffix(2))" }
}

extension PhoneNumber {
  /// The calling code that a text is, however it is written, if one leads to a country or a service.
  public static func countryCode(of text: String) -> String? { NumberingPlan.of(text)?.code }

  /// The digits of what may be a number in some country, without any separators.
  public static func digits(of text: String) -> String? { WrittenNumber(text)?.digits }

  /// Whether the callee pays, so that no phone of a person has it.
  public var isTollFree: Bool {
    NumberingPlan.of(countryCode)?.isTollFree(nationalNumber) ?? false
  }

  /// Whether the numbers of people never begin so in this country, as with an area code of 1 where those
  /// are 2 to 9, or with 911.
  public var isUnassigned: Bool {
    NumberingPlan.of(countryCode)?.unassigned.contains { nationalNumber.hasPrefix($0) } ?? false
  }

  /// Whether it has more digits than the numbers of people have in this country.
  public var isTooLong: Bool {
    NumberingPlan.of(countryCode).map { nationalNumber.utf8.count > $0.most } ?? false
  }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
  /// The masked number, so that a full one cannot land in a log by accident.
  public var description: String { masked }

  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
