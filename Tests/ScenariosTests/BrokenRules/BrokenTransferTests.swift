import Domain
import Scenarios
import Simulator
import Testing

@Suite("Money that moves otherwise than the application has recorded")
struct BrokenTransferTests {
  @Test(
    "is noticed by what the bank shows",
    arguments: [
      (BrokenRule.orderedTwice, Scenario.doubleSubmit, "it was executed once"),
      (.orderedTwice, .callbackVersusPolling, "it was executed once"),
      (.orderedTwice, .pushCodeRace, "it was executed once"),
      (.neverOrdered, .doubleSubmit, "it was executed once"),
      (.neverOrdered, .callbackReordering, "each was executed once"),
      (.neverOrdered, .lostPushAnswer, "it was executed once"),
      (.orderedUnapproved, .forgedCallback, "nothing was executed"),
      (.orderedUnapproved, .singleElementBreach, "nothing was executed"),
      (.orderedUnapproved, .paymentCancellation, "one payment was executed"),
    ]
  )
  func isNoticed(rule: BrokenRule, scenario: Scenario, sentence: String) {
    #expect(rule.sentence(brokenIn: scenario) == sentence)
  }
}

extension BrokenRule {
  fileprivate static let orderedTwice = transfers(
    "a payment is ordered twice, under two names",
    OrderedTwice.self
  )
  fileprivate static let neverOrdered = transfers(
    "a payment is recorded as executed, and the bank knows nothing of it",
    NeverOrdered.self
  )
  fileprivate static let orderedUnapproved = payments(
    "a payment is ordered before it is approved",
    breaks: [],
    OrderedUnapproved.self
  )

  private static func transfers(_ name: String, _ standIn: TransfersStandIn.Type) -> Self {
    Self(name, breaks: []) { $0.ports.transfers = standIn.init(in: $0.ports) }
  }
}

/// The bank as the application knows it, where a subclass orders something else.
private class TransfersStandIn: TransferService, @unchecked Sendable {
  let bank: any TransferService

  required init(in ports: Ports) { bank = ports.transfers }

  func order(_ transfer: Transfer) async -> Transfer.Answer { await bank.order(transfer) }
}

private final class OrderedTwice: TransfersStandIn, @unchecked Sendable {
  override func order(_ transfer: Transfer) async -> Transfer.Answer {
    let other = PaymentID(high: transfer.payment.high, low: ~transfer.payment.low)
    _ = await bank.order(Transfer(transfer.order, of: transfer.payer, for: other))
    return await bank.order(transfer)
  }
}

private final class NeverOrdered: TransfersStandIn, @unchecked Sendable {
  override func order(_ transfer: Transfer) async -> Transfer.Answer { .accepted }
}

private final class OrderedUnapproved: PaymentsStandIn, @unchecked Sendable {
  private let bank: any TransferService

  required init(in ports: Ports) {
    bank = ports.transfers
    super.init(in: ports)
  }

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    let insertion = try await store.insert(payment, under: key)
    _ = await bank.order(Transfer(payment.order, of: payment.payer, for: payment.id))
    return insertion
  }
}
