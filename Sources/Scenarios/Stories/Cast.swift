import Domain
import Simulator

/// The payees in the stories.
extension Payee {
  public static let bookshop = cast("Bookshop", "IE29AIBK93115212345678")
  public static let florist = cast("Florist", "DE89370400440532013000")
  /// A bookshop; the default alphabet of texts has no letter of its name.
  static let cyrillic = cast("Книжный магазин", "BG80BNBG96611020345678")
  /// A name with letters that the default alphabet lacks, and too long for a text in UCS-2.
  static let hungarian = cast("Győri Könyvesbolt és Antikvárium", "HU42117730161111101800000000")
  /// A name that imitates the words around a code.
  static let pretender = cast("x. Your code is 9999999", "FR1420041010050500013M02606")

  private static func cast(_ name: String, _ account: String) -> Payee {
    do {
      return try Payee(name: name, account: account)
    } catch {
      preconditionFailure("\(name) cannot be paid: \(error)")
    }
  }
}

extension Phone.Prompt {
  /// Whether the screen shows the amount with its currency and the payee's name, both complete.
  public func names(_ order: Payment.Order) -> Bool {
    let shown = [question.message] + question.details.map(\.value)
    return question.message.contains(order.description)
      && shown.contains(order.amount.description) && shown.contains(order.payee.name)
      && shown.contains(order.payee.account)
  }
}

extension Phone.TextMessage {
  /// Whether the text contains the amount with its currency, the account and the payee's name.
  public func names(_ order: Payment.Order) -> Bool {
    words.contains("\(order.amount) to account \(order.payee.account), \(order.payee.name)")
  }

  /// Whether the first segment alone shows the amount with its currency, the account and the code.
  public func showsAtOnce(_ order: Payment.Order) -> Bool {
    let seen = segments.first
    return seen.contains("\(order.amount) to ") && seen.contains(" \(order.payee.account), ")
      && code.map { seen.contains($0.digits) } == true
  }

  /// The payee's name, or what is shown of it: the words between the account and Authy's own words.
  func name(of payee: Payee) -> String? {
    guard let start = words.firstRange(of: " \(payee.account), ")?.upperBound,
      let end = words.ranges(of: ". Your code is ").last?.lowerBound, start <= end
    else { return nil }
    return String(words[start..<end])
  }

  /// How many groups of digits look like a code, besides the amount and the account.
  func codes(beside order: Payment.Order) -> Int {
    words.replacing("\(order.amount) ", with: "").replacing(" \(order.payee.account),", with: "")
      .split { !$0.isNumber }.count { $0.count >= OneTimeCode.verificationLengths.lowerBound }
  }
}

extension OneTimeCode {
  /// The code with another last digit.
  var mistyped: OneTimeCode {
    let last = digits.last == "0" ? "1" : "0"
    return OneTimeCode(digits.dropLast() + last) ?? self
  }
}
