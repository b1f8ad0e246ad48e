/// A number as somebody wrote it: its digits, and what its signs tell of them.
struct WrittenNumber {
  let digits: String
  /// Whether a plus sign says that it begins with a country code.
  let isInternational: Bool
  /// How many digits stand before "(0)", which is dialled at home only.
  let digitsBeforeZero: Int?

  /// Takes digits of ASCII with dashes, dots, spaces and parentheses, and a plus sign before them.
  init?(_ text: String) {
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
        if zero == nil, let opened, digits.dropFirst(opened) == "0" { zero = opened }
      case "+" where digits.isEmpty && !isInternational: isInternational = true
      default: return nil
      }
    }
    self.digits = digits
    self.isInternational = isInternational
    digitsBeforeZero = zero
  }
}
