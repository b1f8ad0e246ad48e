import Domain

/// Carries every message between actors, each with a name, a latency from the seed, and its faults.
///
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Network: @unchecked Sendable {
  /// No answer of the receiver's came; but for `notSent` the sender cannot know whether it acted.
  public enum Lost: Error {
    /// Nothing left.
    case notSent
    /// Nothing came in time.
    case unanswered
    /// The connection broke.
    case broken
    /// Something else came; the answer is there if one was given.
    case replaced(Interference, answer: (any Sendable)?)
  }

  /// How long a sender waits for an answer that does not come.
  public let patience: Duration
  /// How long a person waits for a page, while the application may itself be waiting.
  public let browserPatience: Duration

  /// What befalls which message; looked at for every message, so exclusive access is not checked.
  @exclusivity(unchecked) public var plan = FaultPlan()

  // A duration takes a long division to become a number, and every message asks.
  private let patienceInNanoseconds: Int64
  private let browserPatienceInNanoseconds: Int64
  private let hasLatency: Bool
  private let clock: VirtualClock
  private let trace: Trace
  // One thread touches these, and none while another access lasts, so that is not checked each time.
  @exclusivity(unchecked) private var latencies: SeededGenerator
  @exclusivity(unchecked) private var counts = [Int](
    repeating: 0,
    count: MessageKind.allCases.count
  )
  /// Arrivals that a reordered message waits for.
  private var arrivals: [MessageKind: Signal] = [:]

  init(
    on clock: VirtualClock,
    seed: Seed,
    patience: Duration,
    browserPatience: Duration = .seconds(30),
    hasLatency: Bool = true,
    recording trace: Trace
  ) {
    self.hasLatency = hasLatency
    self.browserPatience = browserPatience
    patienceInNanoseconds = patience.wholeNanoseconds
    browserPatienceInNanoseconds = browserPatience.wholeNanoseconds
    self.clock = clock
    self.trace = trace
    self.patience = patience
    unsafe latencies = seed.generator(for: .latencies)
  }

  /// How many messages of a kind were sent so far; the next one has the following number.
  public func sent(_ kind: MessageKind) -> Int { unsafe counts[Int(kind.rawValue)] }

  /// Sends a request and brings back its answer.
  ///
  /// - Throws: `Lost` once the patience has run out, counted from the sending; what `serve` throws,
  ///   once its answer leg has arrived.
  @inline(__always) func exchange<Answer: Sendable>(
    _ kind: MessageKind,
    _ serve: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let request = count(kind)
    let deadline = Instant(
      nanoseconds: clock.now.nanoseconds
        + (kind.isSubmission ? browserPatienceInNanoseconds : patienceInNanoseconds)
    )
    switch try await travel(request, until: deadline) {
    case .once: break
    case .twice: deliver(request, at: arrival(of: kind)) { _ = try? await serve() }
    case .late(let arrival):
      // The sender gives up; the receiver acts all the same, later.
      deliver(request, at: arrival) { _ = try? await serve() }
      try await giveUp(at: deadline)
    case .never: try await giveUp(at: deadline)
    case .unsent: throw Lost.notSent
    case .broken: throw Lost.broken
    case .replaced(let interference):
      let leg = Message(kind, request.ordinal, .answer)
      if case .once = try await travel(leg, until: deadline) {
        throw Lost.replaced(interference, answer: nil)
      }
      try await giveUp(at: deadline)
    }
    let answer: Result<Answer, any Error>
    do {
      answer = .success(try await serve())
    } catch let error as CancellationError {
      throw error
    } catch {
      answer = .failure(error)
    }
    switch try await travel(Message(kind, request.ordinal, .answer), until: deadline) {
    case .once, .twice: return try answer.get()
    case .late, .never: try await giveUp(at: deadline)
    case .unsent, .broken: throw Lost.broken
    case .replaced(let interference):
      throw Lost.replaced(interference, answer: try? answer.get())
    }
  }

  /// Sends a message that has no answer; a lost one is simply not received.
  func notify(_ kind: MessageKind, _ receive: @escaping @Sendable () async throws -> Void) {
    let message = count(kind)
    start {
      switch try await self.travel(message, until: nil) {
      case .once: try await receive()
      case .twice:
        try await receive()
        self.deliver(message, at: self.arrival(of: kind), receive)
      case .late, .never, .unsent, .broken, .replaced: break
      }
    }
  }

  private func giveUp(at deadline: Instant) async throws -> Never {
    try await clock.pass(until: deadline)
    throw Lost.unanswered
  }

  /// Lets a message arrive although nobody waits for what comes of it.
  private func deliver(
    _ message: Message,
    at arrival: Instant,
    _ receive: @escaping @Sendable () async throws -> Void
  ) {
    start {
      try await self.clock.pass(until: arrival)
      self.arrive(message)
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

  /// When a message sent now arrives if nothing befalls it.
  private func arrival(of kind: MessageKind) -> Instant {
    guard hasLatency else { return clock.now }
    let milliseconds = unsafe latencies.draw(in: kind.latency)
    return Instant(nanoseconds: clock.now.nanoseconds + milliseconds * 1_000_000)
  }

  /// How a message comes to its receiver.
  private enum Passage {
    case once
    /// It has arrived, and is to arrive again.
    case twice
    /// It arrives after the sender's patience has run out.
    case late(Instant)
    case never
    /// There was no connection for it to leave by.
    case unsent
    /// The connection broke when it would have arrived.
    case broken
    /// Something else arrived in its place.
    case replaced(Interference)
  }

  /// Takes a message to its receiver, unless it comes too late for who waits.
  @inline(__always) private func travel(_ message: Message, until deadline: Instant?) async throws
    -> Passage
  {
    var arrival = arrival(of: message.kind)
    var passage = Passage.once
    if unsafe !plan.isEmpty, let fault = unsafe plan[message] {
      trace.record(.faulted(message, fault), at: clock.now)
      switch fault {
      case .drop, .drip: return .never
      case .unreachable: return .unsent
      case .reset: passage = .broken
      case .replace(let interference): passage = .replaced(interference)
      case .duplicate: passage = .twice
      case .delay(let extra): arrival = arrival + extra
      case .arrive(let instant): arrival = instant
      case .reorder:
        let isOvertaken = try await next(message.kind).wait(until: deadline)
        guard isOvertaken else { return .never }
      }
    }
    if let deadline, arrival > deadline { return .late(arrival) }
    try await clock.pass(until: arrival)
    if case .broken = passage { return passage }
    if case .replaced = passage { return passage }
    arrive(message)
    return passage
  }

  private func arrive(_ message: Message) {
    trace.record(.delivered(message), at: clock.now)
    if unsafe !plan.isEmpty { arrivals[message.kind]?.notify() }
  }

  /// The arrival of the next message of a kind.
  private func next(_ kind: MessageKind) -> Signal {
    if let signal = arrivals[kind] { return signal }
    let signal = Signal("the next \(kind) on the network", on: clock.scheduler)
    arrivals[kind] = signal
    return signal
  }
}
