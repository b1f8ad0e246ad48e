import Domain
import Simulator

extension Payment.Order {
  /// An order as good as any.
  static let example = order(.euros(120), "Bookshop")

  /// Another amount to another payee.
  static let other = order(.euros(7, cents: 50), "Florist")

  private static func order(_ amount: Money, _ name: String) -> Payment.Order {
    do {
      return Payment.Order(amount, to: try Payee(name: name, account: "IE29AIBK93115212345678"))
    } catch {
      preconditionFailure("\(name) cannot be paid: \(error)")
    }
  }
}
