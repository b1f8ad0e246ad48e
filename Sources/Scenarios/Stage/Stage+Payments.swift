import Domain
import Simulator

extension Stage {
  /// A person's payments; they are read again for up to 30 s while the bank has not answered an
  /// order.
  func answeredPayments(of person: Person) async throws -> [Browser.Row] {
    var rows = try await person.browser.payments()
    for _ in 0..<30 where rows.contains(where: { $0.status == "\(PaymentStatusName.approved)" }) {
      try await wait(.seconds(1))
      rows = try await person.browser.payments()
    }
    return rows
  }
}
