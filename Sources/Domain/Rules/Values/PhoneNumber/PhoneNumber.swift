/// A telephone number of ITU-T E.164: a country calling code and a national significant number.
///
/// Different spellings of a number give the same value: a national prefix and a repeated country
/// code are removed, where the country's plan says so. Every printed form shows only the last two
/// digits; `e164` is the full number.
public struct PhoneNumber: Hashable, Sendable {
  /// The country calling code: one to three digits, the first of which is not zero.
  public let countryCode: String
  /// The full number in international form, such as `+12025550158`.
  public let e164: String

  /// Takes the two parts in the forms that Authy accepts.
  ///
  /// `number` may contain dashes, dots, spaces and parentheses. It may begin with the country code
  /// again, with or without a plus sign. `countryCode` may have a plus sign and zeros before its
  /// digits, which do not change an integer in Ruby (inferred).
  ///
  /// The result is `nil` when no country or service has the code, when there are fewer digits than
  /// the plan has or more than fifteen with the code, and when the text is longer than 64 bytes.
  /// More digits than the plan has are accepted, because plans grow.
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

  /// The number as Authy shows it, such as `+1-XXX-XXX-XX58`; the number of X never changes.
  public var masked: String { "+\(countryCode)-XXX-XXX-XX\(e164.suffix(2))" }
}

extension PhoneNumber {
  /// The country calling code in its usual form, from any accepted spelling; `nil` if nobody has
  /// it.
  public static func countryCode(of text: String) -> String? { NumberingPlan.of(text)?.code }

  /// The digits of a written number without separators; `nil` if it cannot be a number in any
  /// country.
  public static func digits(of text: String) -> String? { WrittenNumber(text)?.digits }

  /// Whether the number is toll-free, so that it cannot be the phone of a person.
  public var isTollFree: Bool {
    NumberingPlan.of(countryCode)?.isTollFree(nationalNumber) ?? false
  }

  /// Whether no number of a person in this country begins like this one.
  ///
  /// Examples from North America are an area code that begins with 1 (they begin with 2 to 9), and
  /// 911.
  public var isUnassigned: Bool {
    NumberingPlan.of(countryCode)?.unassigned.contains { nationalNumber.hasPrefix($0) } ?? false
  }

  /// Whether the number has more digits than any person's number has in this country.
  public var isTooLong: Bool {
    NumberingPlan.of(countryCode).map { nationalNumber.utf8.count > $0.most } ?? false
  }
}

extension PhoneNumber: CustomStringConvertible, CustomReflectable {
  /// The masked number, so that nobody writes a full one to a log by accident.
  public var description: String { masked }

  public var customMirror: Mirror { Mirror(self, children: ["masked": masked]) }
}
