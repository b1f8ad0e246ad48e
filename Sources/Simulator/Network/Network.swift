import Domain

/// Carries every message between actors, each with a name, a latency from the seed, and its faults.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Network: @unchecked Sendable {
  /// No answer came; the sender cannot know whether the receiver acted.
  public struct Lost: Error, Hashable {}

  /// How long a sender waits for an answer that does not come.
  public let patience: Duration

  /// What befalls which message; looked at for every message, so exclusive access is not checked.
  @exclusivity(unchecked) public var plan = FaultPlan()

  private let clock: VirtualClock
  private let trace: Trace
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  @exclusivity(unchecked) private var latencies: SeededGenerator
  @exclusivity(unchecked) private var counts = [Int](
    repeating: 0,
    count: MessageKind.allCases.count
  )
  private var arrivals: [Signal]

  init(on clock: VirtualClock, seed: Seed, patience: Duration, recording trace: Trace) {
    self.clock = clock
    self.trace = trace
    self.patience = patience
    unsafe latencies = seed.generator(for: .latencies)
    arrivals = MessageKind.allCases.map {
      Signal("the next \($0) on the network", on: clock.scheduler)
    }
  }

  /// How many messages of a kind were sent so far; the next one has the following number.
  public func sent(_ kind: MessageKind) -> Int { unsafe counts[Int(kind.rawValue)] }

  /// Sends a request and brings back its answer.
  ///
  /// - Throws: `Lost` when either leg is lost; what `serve` throws, once its answer leg arrived.
  func exchange<Answer: Sendable>(
    _ kind: MessageKind,
    _ serve: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let request = count(kind)
    let twice = try await travel(request)
    if twice {
      start {
        try await self.pause(for: kind)
        self.trace.record(.delivered(request), at: self.clock.now)
        _ = try? await serve()
      }
    }
    let answer: Answer
    do {
      answer = try await serve()
    } catch let error as CancellationError {
      throw error
    } catch {
      _ = try await travel(Message(kind, request.ordinal, .answer))
      throw error
    }
    _ = try await travel(Message(kind, request.ordinal, .answer))
    return answer
  }

  /// Sends a message that has no answer; a lost one is simply not received.
  func notify(_ kind: MessageKind, _ receive: @escaping @Sendable () async throws -> Void) {
    start {
      let message = self.count(kind)
      let twice: Bool
      do { twice = try await self.travel(message, patiently: false) } catch is Lost { return }
      try await receive()
      guard twice else { return }
      try await self.pause(for: kind)
      self.trace.record(.delivered(message), at: self.clock.now)
      try await receive()
    }
  }

  /// Starts work that ends quietly with the world.
  private func start(_ work: @escaping @Sendable () async throws -> Void) {
    clock.scheduler.start {
      do { try await work() } catch is CancellationError {}
    }
  }

  private func count(_ kind: MessageKind) -> Message {
    unsafe counts[Int(kind.rawValue)] += 1
    return Message(kind, sent(kind))
  }

  private func pause(for kind: MessageKind) async throws {
    try await clock.pass(until: arrival(of: kind))
  }

  /// When a message sent now arrives if nothing befalls it.
  private func arrival(of kind: MessageKind) -> Instant {
    let milliseconds = unsafe latencies.draw(in: kind.latency)
    return Instant(nanoseconds: clock.now.nanoseconds + milliseconds * 1_000_000)
  }

  /// Takes a message to its receiver.
  ///
  /// - Returns: whether it is to arrive a second time.
  private func travel(_ message: Message, patiently: Bool = true) async throws -> Bool {
    let arrival = arrival(of: message.kind)
    guard unsafe !plan.isEmpty, let fault = unsafe plan[message] else {
      try await clock.pass(until: arrival)
      arrive(message)
      return false
    }
    trace.record(.faulted(message, fault), at: clock.now)
    switch fault {
    case .drop:
      if patiently { try await clock.pass(patience) }
      throw Lost()
    case .duplicate: try await clock.pass(until: arrival)
    case .delay(let extra): try await clock.pass(until: arrival + extra)
    case .arrive(let instant): try await clock.pass(until: instant)
    case .reorder:
      try await clock.pass(until: arrival)
      _ = try await arrivals[Int(message.kind.rawValue)].wait()
    }
    arrive(message)
    return fault == .duplicate
  }

  private func arrive(_ message: Message) {
    trace.record(.delivered(message), at: clock.now)
    if unsafe !plan.isEmpty { arrivals[Int(message.kind.rawValue)].notify() }
  }
}
