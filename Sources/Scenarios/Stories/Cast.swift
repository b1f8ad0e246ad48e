import Domain
import Simulator

/// The payees that the stories pay.
extension Payee {
  public static let bookshop = cast("Bookshop", "IE29AIBK93115212345678")
  public static let florist = cast("Florist", "DE89370400440532013000")

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
}

extension OneTimeCode {
  /// The same code with its last digit changed.
  var mistyped: OneTimeCode {
    let last = digits.last == "0" ? "1" : "0"
    return OneTimeCode(digits.dropLast() + last) ?? self
  }
}
