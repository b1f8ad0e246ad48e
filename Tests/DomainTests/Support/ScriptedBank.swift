import Domain
import Synchronization

/// A bank that executes each name once, and whose line breaks as a test says.
final class ScriptedBank: TransferService {
  /// What may befall an order on its way, or its answer.
  enum Mishap: CaseIterable { case orderLost, answerLost }

  private struct State {
    var orders: [PaymentID: Transfer] = [:]
    var statement: [Transfer] = []
    var sent: [Transfer] = []
    var mishaps: [Mishap] = []

    mutating func take(_ transfer: Transfer) -> Transfer.Answer {
      if let earlier = orders[transfer.payment] {
        return earlier == transfer ? .alreadyKnown : .refused
      }
      orders[transfer.payment] = transfer
      statement.append(transfer)
      return .accepted
    }
  }

  private let state = Mutex(State())
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  /// What it executed, in order.
  var statement: [Transfer] { state.withLock { $0.statement } }

  /// What the application sent, whether or not it arrived.
  var sent: [Transfer] { state.withLock { $0.sent } }

  /// Lets something befall the next order that is not spoken for.
  func suffer(_ mishap: Mishap) { state.withLock { $0.mishaps.append(mishap) } }

  /// Lets the bank have an order that it did not get from the application.
  func know(_ transfer: Transfer) { state.withLock { $0.orders[transfer.payment] = transfer } }

  func order(_ transfer: Transfer) async -> Transfer.Answer {
    await pauses.pass()
    let answer = state.withLock { state in
      state.sent.append(transfer)
      let mishap = state.mishaps.isEmpty ? nil : state.mishaps.removeFirst()
      if mishap == .orderLost { return Transfer.Answer.unanswered }
      let answer = state.take(transfer)
      return mishap == .answerLost ? .unanswered : answer
    }
    await pauses.pass()
    return answer
  }
}

/// The orders that somebody was told to carry, which a test does or, as after a crash, does not.
final class DueTransfers: Sendable {
  private let orders = Mutex<[DueTransfer]>([])

  var placed: [DueTransfer] { orders.withLock { $0 } }

  func note(_ order: DueTransfer) { orders.withLock { $0.append(order) } }
}

extension Shop {
  /// Carries every order that was placed so far to the bank.
  func deliver() async throws {
    for order in courier.placed { _ = try await payments.deliver(order) }
  }
}

extension Payment {
  /// Orders the approved payment, and notes that the bank has it.
  mutating func carryOut(at now: Instant) throws(Refusal) {
    _ = try beginTransfer(at: now, every: .seconds(10))
    try execute(at: now)
  }
}
