import Domain

/// The application's connection to the bank, through the network.
///
/// It is confined to the world's thread, so the class may be unchecked.
final class BankLine: TransferService, @unchecked Sendable {
  private let bank: Bank
  private let network: Network
  private let clock: VirtualClock
  private var underway = 0
  private let fellQuiet: Signal

  init(to bank: Bank, over network: Network, on clock: VirtualClock) {
    self.bank = bank
    self.network = network
    self.clock = clock
    fellQuiet = Signal("the bank's answers", on: clock.scheduler)
  }

  /// Sends an order; whatever fails on the way, the application only learns that no answer came.
  func order(_ transfer: Transfer) async -> Transfer.Answer {
    underway += 1
    defer {
      underway -= 1
      if underway == 0 { fellQuiet.notify() }
    }
    let bank = bank
    do {
      return try await network.exchange(.transfer) { await bank.take(transfer) }
    } catch {
      return .unanswered
    }
  }

  /// Waits until no order is under way, at most as long as a sender waits for an answer.
  func fallQuiet() async throws {
    let deadline = clock.now + network.patience
    while underway > 0 {
      guard try await fellQuiet.wait(until: deadline) else { return }
    }
  }
}
