import Domain

/// Carries every message between actors, each with a name, a latency from the seed, and its faults.
///
/// It is confined to the world's thread, so the class may be unchecked.
public final class Network: @unchecked Sendable {
  /// The receiver's answer did not arrive; except after `notSent`, the sender cannot know whether
  /// the receiver acted.
  public enum NoAnswer: Error {
    /// The request was not sent.
    case notSent
    /// Nothing arrived in time.
    case unanswered
    /// The connection broke.
    case broken
    /// Something else arrived; the answer is included if there was one.
    case replaced(Interference, answer: (any Sendable)?)
  }

  /// How long a sender waits for an answer, more than zero.
  public let patience: Duration

  /// Which message meets which fault; it is read for every message, so exclusive access is not
  /// checked.
  @exclusivity(unchecked) public var plan = FaultPlan()

  // Converting a duration to a number takes a long division, and every message needs it.
  private let patienceInNanoseconds: Int64
  /// How long a person waits for a page, while the application may itself wait for an answer.
  private let browserPatienceInNanoseconds = Duration.seconds(30).wholeNanoseconds
  private let hasLatency: Bool
  private let clock: VirtualClock
  private let scheduler: Scheduler
  private let chooser: Chooser
  private let trace: Trace
  // Only one thread accesses these, and never twice at a time, so exclusive access is not checked.
  @exclusivity(unchecked) private var counts = [Int](
    repeating: 0,
    count: MessageKind.allCases.count
  )
  /// The signals for which reordered messages wait.
  @exclusivity(unchecked) private var arrivals: [MessageKind: Signal] = [:]

  init(
    on clock: VirtualClock,
    patience: Duration,
    hasLatency: Bool = true,
    recording trace: Trace
  ) {
    self.hasLatency = hasLatency
    patienceInNanoseconds = patience.wholeNanoseconds
    self.clock = clock
    scheduler = clock.scheduler
    chooser = scheduler.chooser
    self.trace = trace
    self.patience = patience
  }

  /// How many messages of a kind were sent so far, 0 or more; the next one has the following
  /// number.
  public func sent(_ kind: MessageKind) -> Int { unsafe counts[Int(kind.rawValue)] }

  /// Sends a request and returns its answer.
  ///
  /// - Parameters:
  ///   - kind: the kind of message.
  ///   - sender: who sends it, if not the current initiator.
  ///   - serve: what the receiver does.
  /// - Returns: the answer.
  /// - Throws: `NoAnswer` after the patience has run out since the sending; what `serve` throws,
  ///   after its answer leg has arrived.
  @inline(__always) func exchange<Answer: Sendable>(
    _ kind: MessageKind,
    by sender: Initiator? = nil,
    _ serve: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await exchange(kind, by: sender, asking: ClosureInquiry(serve))
  }

  /// Sends a request as the function above does, without a closure for each time it is sent.
  ///
  /// - Throws: as that one, whatever the inquiry throws in place of `serve`.
  @inline(__always) func exchange<Asked: Inquiry>(
    _ kind: MessageKind,
    by sender: Initiator?,
    asking inquiry: Asked
  ) async throws -> Asked.Answer {
    let actor = unsafe scheduler.actingInitiator
    let initiator = (sender ?? actor).child(Occasion(kind))
    unsafe scheduler.actingInitiator = initiator
    defer { unsafe scheduler.actingInitiator = actor }
    let request = count(kind)
    let deadline = Instant(
      nanoseconds: scheduler.now.nanoseconds
        + (kind.isSubmission ? browserPatienceInNanoseconds : patienceInNanoseconds)
    )
    switch try await travel(request, of: initiator, until: deadline) {
    case .once: break
    case .twice: deliverAgain(request, of: initiator) { _ = try? await inquiry.serve() }
    case .late(let arrival):
      // The sender gives up, but the receiver still acts, later.
      deliver(request, of: initiator, at: arrival) { _ = try? await inquiry.serve() }
      try await giveUp(at: deadline, initiator)
    case .never: try await giveUp(at: deadline, initiator)
    case .unsent: throw NoAnswer.notSent
    case .broken: throw NoAnswer.broken
    case .replaced(let interference):
      let leg = Message(kind, request.ordinal, .answer)
      if case .once = try await travel(leg, of: initiator, until: deadline) {
        throw NoAnswer.replaced(interference, answer: nil)
      }
      try await giveUp(at: deadline, initiator)
    }
    let answer: Result<Asked.Answer, any Error>
    do {
      answer = .success(try await inquiry.serve())
    } catch let error as CancellationError {
      throw error
    } catch {
      answer = .failure(error)
    }
    let leg = Message(kind, request.ordinal, .answer)
    // The receiver may have been woken on behalf of another initiator, which would then be the
    // current one.
    unsafe scheduler.actingInitiator = initiator
    switch try await travel(leg, of: initiator, until: deadline) {
    case .once, .twice: return try answer.get()
    case .late, .never: try await giveUp(at: deadline, initiator)
    case .unsent, .broken: throw NoAnswer.broken
    case .replaced(let interference):
      throw NoAnswer.replaced(interference, answer: try? answer.get())
    }
  }

  /// Sends a message that has no answer; a lost one is simply not received.
  func notify(_ kind: MessageKind, _ receive: @escaping @Sendable () async throws -> Void) {
    let message = count(kind)
    let initiator = unsafe scheduler.actingInitiator.child(Occasion(kind))
    start(as: initiator) {
      switch try await self.travel(message, of: initiator, until: nil) {
      case .once: try await receive()
      case .twice:
        try await receive()
        self.deliverAgain(message, of: initiator, receive)
      case .late, .never, .unsent, .broken, .replaced: break
      }
    }
  }

  private func giveUp(at deadline: Instant, _ initiator: Initiator) async throws -> Never {
    try await clock.pass(until: deadline, as: ChoiceName.Step(.patience, 1), of: initiator)
    throw NoAnswer.unanswered
  }

  /// Lets a message arrive although nobody waits for its answer.
  private func deliver(
    _ message: Message,
    of initiator: Initiator,
    at arrival: Instant,
    _ receive: @escaping @Sendable () async throws -> Void
  ) {
    start(as: initiator.child(.task)) {
      try await self.clock.pass(until: arrival)
      self.arrive(message)
      try await receive()
    }
  }

  /// Lets a message arrive a second time.
  private func deliverAgain(
    _ message: Message,
    of initiator: Initiator,
    _ receive: @escaping @Sendable () async throws -> Void
  ) {
    let arrival = arrival(of: message.kind, initiator.next(.repetition), of: initiator)
    deliver(message, of: initiator, at: arrival, receive)
  }

  /// Starts work that ends silently with the world.
  private func start(as initiator: Initiator, _ work: @escaping @Sendable () async throws -> Void) {
    scheduler.start(
      as: initiator,
      own: { do { try await work() } catch is CancellationError {} }
    )
  }

  private func count(_ kind: MessageKind) -> Message {
    unsafe counts[Int(kind.rawValue)] += 1
    return Message(kind, sent(kind))
  }

  /// When a leg that begins now arrives, if it meets no fault.
  private func arrival(
    of kind: MessageKind,
    _ leg: ChoiceName.Step,
    of initiator: Initiator
  ) -> Instant {
    guard hasLatency else { return scheduler.now }
    let milliseconds = chooser.latency(of: leg, of: initiator, in: kind.latency)
    return Instant(nanoseconds: scheduler.now.nanoseconds + milliseconds * 1_000_000)
  }

  /// Carries a message to its receiver, unless it arrives too late for the sender.
  @inline(__always) private func travel(
    _ message: Message,
    of initiator: Initiator,
    until deadline: Instant?
  ) async throws -> Passage {
    let leg = message.leg.step
    var arrival = arrival(of: message.kind, leg, of: initiator)
    var passage = Passage.once
    let planned = unsafe plan.isEmpty ? nil : plan[message]
    // Nearly always there is no fault.
    if let fault = chooser.fault(of: leg, of: initiator, planned: planned) {
      trace.record(.faulted(message, fault), at: scheduler.now)
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
    try await clock.pass(until: arrival, as: leg, of: initiator)
    if case .broken = passage { return passage }
    if case .replaced = passage { return passage }
    arrive(message)
    return passage
  }

  @inline(__always) private func arrive(_ message: Message) {
    trace.record(.delivered(message), at: scheduler.now)
    if unsafe !arrivals.isEmpty { unsafe arrivals[message.kind]?.notify() }
  }

  /// The signal for the arrival of the next message of a kind.
  private func next(_ kind: MessageKind) -> Signal {
    if let signal = unsafe arrivals[kind] { return signal }
    let signal = Signal("the next \(kind) on the network", on: scheduler)
    unsafe arrivals[kind] = signal
    return signal
  }
}
