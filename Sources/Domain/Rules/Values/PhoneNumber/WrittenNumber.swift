/// A telephone number as a person wrote it: the digits, and what the other characters say.
struct WrittenNumber {
  let digits: String
  /// Whether a plus sign says that the digits begin with a country code.
  let isInternational: Bool
  /// How many digits stand before "(0)", a zero that people dial only inside the country.
  let digitsBeforeZero: Int?

  /// The longest accepted text in bytes, which is far more than a number of fifteen digits needs.
  private static let longest = 64

  /// Takes digits of ASCII with dashes, dots, spaces and parentheses, and a plus sign before them.
  init?(_ text: String) {
    guard text.utf8.count <= Self.longest else { return nil }
    var digits = ""
    var isInternational = false
    var opened: Int?
    var zero: Int?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": digits.unicodeScalars.append(scalar)
      case "-", ".", " ": break
      case "(": opened = digits.utf8.count
      case ")":
        if zero == nil, let place = opened, digits.utf8.count == place + 1, digits.last == "0" {
          zero = place
        }
        opened = nil
      case "+" where digits.isEmpty && !isInternational: isInternational = true
      default: return nil
      }
    }
    self.digits = digits
    self.isInternational = isInternational
    digitsBeforeZero = zero
  }
}
