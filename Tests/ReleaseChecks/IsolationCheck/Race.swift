import Domain
import Synchronization

/// An ordinary actor that two tasks are in at once, if one of them went on outside of it.
actor Till {
  private let inside = Atomic(0)
  private let overlapCount = Atomic(0)

  nonisolated var overlaps: Int { overlapCount.load(ordering: .relaxed) }

  func look(_ payments: Payments, _ id: PaymentID, _ session: Session) async {
    _ = try? await payments.status(of: id, in: session)
    work()
  }

  func take(_ callbacks: Callbacks, _ request: HTTPRequest) async {
    _ = try? await callbacks.receive(request)
    work()
  }

  func awaitNothing() async {
    await Planted.awaitNothing()
    work()
  }

  /// Takes some microseconds of the actor's own.
  private func work() {
    if inside.add(1, ordering: .relaxed).oldValue > 0 { overlapCount.add(1, ordering: .relaxed) }
    for _ in 0..<50_000 { _ = inside.load(ordering: .relaxed) }
    inside.subtract(1, ordering: .relaxed)
  }

  /// Lets tasks come a thousand times each, with something of its own for each of them.
  ///
  /// - Returns: how often one found another inside.
  static func race<Burden: Sendable>(
    _ burdens: [Burden],
    _ visit: @escaping @Sendable @concurrent (Till, Burden) async -> Void
  ) async -> Int {
    let till = Till()
    await withTaskGroup { group in
      for burden in burdens {
        group.addTask { for _ in 0..<1_000 { await visit(till, burden) } }
      }
    }
    return till.overlaps
  }
}

/// What one task needs to look at a payment and to take a callback, over a line of its own.
struct Visit: Sendable {
  let payments: Payments
  let payment: PaymentID
  let session: Session
  let callbacks: Callbacks
  let request: HTTPRequest

  init(_ next: Line.Break) async throws {
    let app = try Fixture(Tour.manners[0])
    (session, payment, payments) = try await app.pending()
    callbacks = app.useCases.callbacks
    request = try await app.callback(saying: "approved")
    await app.line.arm(next)
  }
}
