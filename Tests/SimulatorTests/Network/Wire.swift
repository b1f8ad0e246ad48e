import Domain

@testable import Simulator

/// A network and the clock under it, with nobody on either end.
struct Wire {
  static let patience = Duration.seconds(30)

  let clock: VirtualClock
  let network: Network
  let trace = Trace()

  init(seed: UInt64 = 0, plan: FaultPlan = FaultPlan(), hasLatency: Bool = true) {
    clock = VirtualClock(on: Scheduler(seed: Seed(seed), startingAt: Bare.start))
    network = Network(
      on: clock,
      patience: Self.patience,
      hasLatency: hasLatency,
      recording: trace
    )
    network.plan = plan
  }

  var elapsed: Duration { clock.now - Bare.start }

  /// What happened, in words and without the times.
  var story: [String] {
    trace.events.map { event in
      switch event.kind {
      case .delivered(let message): "\(message)"
      case .faulted(let message, let fault): "\(message): \(fault)"
      case .audit, .promptDisplayed, .promptAnswered, .textArrived, .codeScanned, .tokenNoted,
        .statusDisplayed, .smsOffered, .confirmationDisplayed, .noticeArrived, .exchanged,
        .requestUnread, .executed:
        "something else"
      }
    }
  }

  func run(_ script: @escaping @Sendable (Wire) async throws -> Void) throws {
    try clock.scheduler.run { try await script(self) }
  }

  /// When messages were delivered, since the start.
  func deliveries(of message: Message) -> [Duration] {
    trace.events.filter { $0.kind == .delivered(message) }.map { $0.at - Bare.start }
  }

  /// Starts an exchange and notes when its request was served, and how and when it ended.
  func begin(_ kind: MessageKind, _ name: String, in log: Log<String>) {
    clock.scheduler.start {
      do {
        try await network.exchange(kind) { log.append("\(name) served") }
        log.append("\(name) answered")
      } catch is Network.NoAnswer {
        log.append("\(name) lost")
      }
    }
  }
}

extension FaultPlan {
  /// A plan with one fault.
  init(_ message: Message, _ fault: Fault) {
    self.init()
    self[message] = fault
  }
}
