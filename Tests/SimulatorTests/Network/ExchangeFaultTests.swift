import Domain
import Testing

@testable import Simulator

@Suite("An exchange")
struct ExchangeFaultTests {
  private static let request = Message(.pay, 1)
  private static let answer = Message(.pay, 1, .answer)

  /// Plays one exchange under a plan.
  private func play(
    seed: UInt64 = 3,
    _ message: Message? = nil,
    _ fault: Fault? = nil
  ) throws -> (wire: Wire, log: [String], ended: Duration) {
    let wire = Wire(seed: seed)
    if let message, let fault { wire.network.plan = FaultPlan(message, fault) }
    let log = Log<String>()
    let ended = Log<Duration>()
    try wire.run { wire in
      do {
        try await wire.network.exchange(.pay) { log.append("served") }
        log.append("answered")
      } catch is Network.NoAnswer {
        log.append("lost")
      }
      ended.append(wire.elapsed)
      // What still is on its way arrives.
      try await wire.clock.pass(.seconds(100))
    }
    return (wire, log.entries, ended.entries[0])
  }

  @Test("whose request is dropped is lost after exactly the patience, and nobody served it")
  func dropsRequest() throws {
    let (wire, log, ended) = try play(Self.request, .drop)
    #expect(log == ["lost"])
    #expect(ended == Wire.patience)
    #expect(wire.story == ["pay #1: drop"])
    #expect(wire.trace.events.first?.at == Bare.start)
  }

  @Test("whose answer is dropped is lost, though it was served")
  func dropsAnswer() throws {
    let (wire, log, ended) = try play(Self.answer, .drop)
    let served = try #require(wire.deliveries(of: Self.request).first)
    #expect(log == ["served", "lost"])
    #expect(ended == Wire.patience)
    #expect(wire.story == ["pay #1", "answer to pay #1: drop"])
    #expect(wire.trace.events.last?.at == Bare.start + served)
  }

  @Test("whose request is duplicated is served twice and answered once")
  func duplicatesRequest() throws {
    let (wire, log, _) = try play(Self.request, .duplicate)
    #expect(log.sorted() == ["answered", "served", "served"])
    #expect(wire.story[0] == "pay #1: duplicate")
    #expect(wire.deliveries(of: Self.request).count == 2)
    #expect(wire.deliveries(of: Self.answer).count == 1)
    let times = wire.deliveries(of: Self.request)
    let later = Duration.milliseconds(MessageKind.pay.latency.lowerBound)
    #expect(times[1] >= times[0] + later)
  }

  @Test("whose request is duplicated does not mind that the second is refused")
  func ignoresSecondError() throws {
    let wire = Wire(plan: FaultPlan(Self.request, .duplicate))
    let log = Log<Int>()
    try wire.run { wire in
      try await wire.network.exchange(.pay) {
        log.append(1)
        if log.entries.count > 1 { throw Planted() }
      }
      try await wire.clock.pass(.seconds(1))
    }
    #expect(log.entries.count == 2)
  }

  @Test(
    "one of whose legs is delayed ends that much later",
    arguments: [Self.request, Self.answer]
  )
  func delays(message: Message) throws {
    let plain = try play()
    let (wire, log, ended) = try play(message, .delay(.seconds(20)))
    #expect(log == ["served", "answered"])
    #expect(ended == plain.ended + .seconds(20))
    let usual = try #require(plain.wire.deliveries(of: message).first)
    #expect(wire.deliveries(of: message) == [usual + .seconds(20)])
  }

  @Test(
    "one of whose legs is told when to arrive arrives then",
    arguments: [Self.request, Self.answer]
  )
  func arrives(message: Message) throws {
    let instant = Bare.start + .seconds(7) + .nanoseconds(1)
    let (wire, log, _) = try play(message, .arrive(at: instant))
    #expect(log == ["served", "answered"])
    #expect(wire.deliveries(of: message) == [.seconds(7) + .nanoseconds(1)])
  }

  @Test(
    "one of whose legs is told to arrive in the past arrives at once",
    arguments: [Self.request, Self.answer]
  )
  func arrivesAtOnce(message: Message) throws {
    let (wire, log, _) = try play(message, .arrive(at: Bare.start))
    #expect(log == ["served", "answered"])
    let sent = message.leg == .request ? .zero : wire.deliveries(of: Self.request).first
    #expect(wire.deliveries(of: message).first == sent)
  }

  @Test("whose request is reordered is overtaken by the next of its kind")
  func reordersRequest() throws {
    let wire = Wire(plan: FaultPlan(Self.request, .reorder))
    let log = Log<String>()
    try wire.run { wire in
      wire.begin(.pay, "first", in: log)
      try await wire.clock.pass(.seconds(2))
      #expect(log.entries.isEmpty)
      wire.begin(.list, "other kind", in: log)
      try await wire.clock.pass(.seconds(2))
      #expect(log.entries == ["other kind served", "other kind answered"])
      wire.begin(.pay, "second", in: log)
      try await wire.clock.pass(.seconds(2))
    }
    #expect(log.entries.firstIndex(of: "second served") == 2)
    #expect(log.entries.contains("first answered"))
    #expect(wire.deliveries(of: Self.request) == wire.deliveries(of: Message(.pay, 2)))
  }

  @Test("whose answer is reordered is overtaken by the next of its kind")
  func reordersAnswer() throws {
    let wire = Wire(plan: FaultPlan(Self.answer, .reorder))
    let log = Log<String>()
    try wire.run { wire in
      wire.begin(.pay, "first", in: log)
      try await wire.clock.pass(.seconds(2))
      #expect(log.entries == ["first served"])
      wire.begin(.pay, "second", in: log)
      try await wire.clock.pass(.seconds(2))
    }
    #expect(log.entries.count == 4)
    #expect(log.entries.contains("first answered"))
  }

  @Test(
    "that is reordered and never overtaken is lost when the patience has run out",
    arguments: [Self.request, Self.answer]
  )
  func losesReordered(message: Message) throws {
    let (_, log, ended) = try play(message, .reorder)
    #expect(log.last == "lost")
    #expect(ended == Wire.patience)
  }

  @Test("whose request is delayed beyond the patience is lost, and served all the same")
  func servesLate() throws {
    let (_, log, ended) = try play(Self.request, .delay(Wire.patience))
    #expect(log == ["lost", "served"])
    #expect(ended == Wire.patience)
  }

  @Test("whose answer is delayed beyond the patience is lost")
  func answersLate() throws {
    let (_, log, ended) = try play(Self.answer, .delay(Wire.patience))
    #expect(log == ["served", "lost"])
    #expect(ended == Wire.patience)
  }

  @Test(
    "one of whose legs takes all of the patience is answered at the last instant, and not one later",
    arguments: [Self.request, Self.answer],
    [Duration.zero, .nanoseconds(1)]
  )
  func waitsToTheLast(message: Message, beyond: Duration) throws {
    let plan = FaultPlan(message, .arrive(at: Bare.start + Wire.patience + beyond))
    // Without latencies the other leg takes no time.
    let wire = Wire(plan: plan, hasLatency: false)
    let log = Log<String>()
    try wire.run { wire in
      do {
        try await wire.network.exchange(.pay) { log.append("served") }
        log.append("answered")
      } catch is Network.NoAnswer {
        log.append("lost")
      }
      #expect(wire.elapsed == Wire.patience)
    }
    #expect(log.entries.contains("answered") == (beyond == .zero))
    #expect(log.entries.contains("lost") == (beyond != .zero))
    if beyond == .zero { #expect(wire.deliveries(of: message) == [Wire.patience]) }
  }

  @Test("is left alone by the faults of others")
  func leavesOthersAlone() throws {
    let plain = try play()
    for other in [Message(.pay, 2), Message(.list, 1), Message(.pay, 2, .answer)] {
      let faulty = try play(other, .drop)
      #expect(faulty.ended == plain.ended)
      #expect(faulty.wire.trace.events == plain.wire.trace.events)
    }
  }

  @Test("that is reset on its way is over where the message would have arrived")
  func resets() throws {
    let (_, unfaulted, whole) = try play()
    #expect(unfaulted == ["served", "answered"])
    let (wire, log, ended) = try play(Self.request, .reset)
    #expect(log == ["lost"])
    #expect(wire.story == ["pay #1: reset"])
    #expect(ended < whole)
    let (other, served, end) = try play(Self.answer, .reset)
    #expect(served == ["served", "lost"])
    #expect(other.story == ["pay #1", "answer to pay #1: reset"])
    #expect(end == whole)
  }

  @Test("whose answer trickles in is lost after the patience")
  func drips() throws {
    let (_, log, ended) = try play(Self.answer, .drip)
    #expect(log == ["served", "lost"])
    #expect(ended == Wire.patience)
  }

  @Test("in which something else answers is lost when that arrives, served or not")
  func replaces() throws {
    let (_, _, whole) = try play()
    let (_, log, ended) = try play(Self.request, .replace(.page))
    #expect(log == ["lost"])
    #expect(ended == whole)
    let (_, served, end) = try play(Self.answer, .replace(.page))
    #expect(served == ["served", "lost"])
    #expect(end == whole)
  }
}
