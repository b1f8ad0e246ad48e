import Domain
import Testing

@testable import Simulator

@Suite("A notification")
struct NotificationFaultTests {
  private static let message = Message(.callbackApprove, 1)

  /// Sends some, two seconds apart, and gives the times at which each was received.
  private func play(
    count: Int = 1,
    _ fault: Fault? = nil
  ) throws -> (wire: Wire, received: [(number: Int, at: Duration)]) {
    let wire = Wire(seed: 5)
    if let fault { wire.network.plan = FaultPlan(Self.message, fault) }
    let log = Log<(number: Int, at: Duration)>()
    try wire.run { wire in
      for number in 1...count {
        wire.network.notify(.callbackApprove) { log.append((number, wire.elapsed)) }
        try await wire.clock.pass(.seconds(2))
      }
      try await wire.clock.pass(.seconds(100))
    }
    return (wire, log.entries)
  }

  @Test("that is dropped is never received, and nobody waits for it")
  func drops() throws {
    let (wire, received) = try play(count: 2, .drop)
    #expect(received.map(\.number) == [2])
    #expect(wire.story == ["callback approve #1: drop", "callback approve #2"])
    // The next one takes the way that it would have taken anyway.
    let plain = try play(count: 2)
    #expect(plain.received.map(\.at).last == received.map(\.at).last)
  }

  @Test("that is duplicated is received twice")
  func duplicates() throws {
    let (wire, received) = try play(.duplicate)
    #expect(received.map(\.number) == [1, 1])
    #expect(received.map(\.at) == wire.deliveries(of: Self.message))
    #expect(received[0].at < received[1].at)
    #expect(
      wire.story == [
        "callback approve #1: duplicate", "callback approve #1", "callback approve #1",
      ]
    )
  }

  @Test("that is delayed is received that much later")
  func delays() throws {
    let plain = try play()
    let (_, received) = try play(.delay(.seconds(30)))
    #expect(received.map(\.at) == plain.received.map { $0.at + .seconds(30) })
  }

  @Test("that is told when to arrive is received then, or at once when that has passed")
  func arrives() throws {
    let instant = Bare.start + (.seconds(15) - .nanoseconds(1))
    let (_, received) = try play(.arrive(at: instant))
    #expect(received.map(\.at) == [instant - Bare.start])
    let past = try play(.arrive(at: Bare.start + .seconds(-1)))
    #expect(past.received.map(\.at) == [.zero])
  }

  @Test("that is reordered is received after the next of its kind")
  func reorders() throws {
    let (wire, received) = try play(count: 2, .reorder)
    #expect(received.map(\.number) == [2, 1])
    #expect(received[0].at == received[1].at)
    #expect(
      wire.story == [
        "callback approve #1: \(Fault.reorder)", "callback approve #2", "callback approve #1",
      ]
    )
  }

  @Test("that is reordered and never overtaken is never received, and stops nobody")
  func isNeverOvertaken() throws {
    #expect(try play(.reorder).received.isEmpty)
  }

  @Test(
    "that meets a fault says so in the trace, when it is sent",
    arguments: [
      .drop, .duplicate, .delay(.seconds(1)), .arrive(at: Bare.start + .seconds(9)), .reorder,
    ] as [Fault]
  )
  func recordsFault(fault: Fault) throws {
    let (wire, _) = try play(fault)
    let event = try #require(wire.trace.events.first)
    #expect(event.kind == .faulted(Self.message, fault))
    #expect(event.at == Bare.start)
    let plain = try play()
    #expect(wire.trace.digest(with: 0) != plain.wire.trace.digest(with: 0))
  }
}
