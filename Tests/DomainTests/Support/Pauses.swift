import Synchronization
import Testing

/// The waits of a use case, in each of which something else may happen.
///
/// Every port passes here before it acts and before it returns, so that a test can let another use
/// case run to its end in any wait it chooses. Nothing here runs in parallel or takes time.
final class Pauses: Sendable {
  typealias Work = @Sendable () async throws -> Void

  private struct State {
    var passed = 0
    var planned: [Int: Work] = [:]
    var whenAuthyAnswers: [Work] = []
    var failures: Set<Int> = []
    var hasFailedStore = false
  }

  private let state = Mutex(State())

  /// How many waits there were.
  var passed: Int { state.withLock { $0.passed } }

  /// Whether a failure that was planned has come about.
  var hasFailedStore: Bool { state.withLock { $0.hasFailedStore } }

  /// Lets `work` happen in the wait of that number, counted from 0 and from now.
  func meanwhile(at number: Int, _ work: @escaping Work) {
    state.withLock { $0.planned[$0.passed + number] = work }
  }

  /// Lets `work` happen after Authy has acted on its next call, and before its answer arrives.
  func beforeAuthyAnswers(_ work: @escaping Work) {
    state.withLock { $0.whenAuthyAnswers.append(work) }
  }

  /// Lets the store fail in the wait of that number, counted from 0 and from now.
  func failStore(at number: Int) {
    state.withLock { _ = $0.failures.insert($0.passed + number) }
  }

  func passStore() async throws {
    let fails = state.withLock { $0.failures.remove($0.passed) != nil }
    await pass()
    guard fails else { return }
    state.withLock { $0.hasFailedStore = true }
    throw StoreFailure()
  }

  func pass() async {
    let work = state.withLock { state in
      defer { state.passed += 1 }
      return state.planned.removeValue(forKey: state.passed)
    }
    await perform(work)
  }

  func passAnswer() async {
    let work = state.withLock {
      $0.whenAuthyAnswers.isEmpty ? nil : $0.whenAuthyAnswers.removeFirst()
    }
    await perform(work)
    await pass()
  }

  private func perform(_ work: Work?) async {
    do {
      try await work?()
    } catch {
      Issue.record(error, "what happens in a wait must itself succeed")
    }
  }
}

/// What a store throws when its connection breaks.
struct StoreFailure: Error {}
