import Domain
import Simulator

/// The payees that the stories pay.
extension Payee {
  public static let bookshop = cast("Bookshop", "IE29AIBK93115212345678")
  public static let florist = cast("Florist", "DE89370400440532013000")
  /// A bookshop whose name has no letter that the default alphabet of texts has.
  static let cyrillic = cast("Книжный магазин", "BG80BNBG96611020345678")
  /// A name with letters that the alphabet lacks, too long for a text in another one.
  static let hungarian = cast("Győri Könyvesbolt és Antikvárium", "HU42117730161111101800000000")
  /// A name that was made to be taken for the words around a code.
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
  /// Whether the screen shows the amount with its currency, and the payee, complete.
  public func names(_ order: Payment.Order) -> Bool {
    let shown = [question.message] + question.details.map(\.value)
    return question.message.contains(order.description)
      && shown.contains(order.amount.description) && shown.contains(order.payee.name)
      && shown.contains(order.payee.account)
  }
}

extension Phone.TextMessage {
  /// Whether the words say the amount with its currency, and the payee.
  public func names(_ order: Payment.Order) -> Bool {
    words.contains("\(order.amount) to account \(order.payee.account), \(order.payee.name)")
  }

  /// Whether whoever sees the first segment alone sees the amount with its currency, the account and
  /// the code.
  public func showsAtOnce(_ order: Payment.Order) -> Bool {
    let seen = segments.first
    return seen.contains("\(order.amount) to ") && seen.contains(" \(order.payee.account), ")
      && code.map { seen.contains($0.digits) } == true
  }

  /// What stands between the account and what Authy adds: the payee's name, or what is shown of it.
  func name(of payee: Payee) -> String? {
    guard let start = words.firstRange(of: " \(payee.account), ")?.upperBound,
      let end = words.ranges(of: ". Your code is ").last?.lowerBound, start <= end
    else { return nil }
    return String(words[start..<end])
  }

  /// How many runs of digits a person could take for a code, beside the amount and the account.
  func codes(beside order: Payment.Order) -> Int {
    words.replacing("\(order.amount) ", with: "").replacing(" \(order.payee.account),", with: "")
      .split { !$0.isNumber }.count { $0.count >= OneTimeCode.verificationLengths.lowerBound }
  }
}

extension OneTimeCode {
  /// The same code with its last digit changed.
  var mistyped: OneTimeCode {
    let last = digits.last == "0" ? "1" : "0"
    return OneTimeCode(digits.dropLast() + last) ?? self
  }
}
