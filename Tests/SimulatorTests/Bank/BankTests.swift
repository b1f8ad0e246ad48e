import Domain
import Testing

@testable import Simulator

@Suite("The bank")
struct BankTests {
  /// What Alice's list says of her one payment right after its page said that it is approved, and later.
  private final class Shown: @unchecked Sendable {
    var atFirst = ""
    var later = ""
  }

  /// Alice pays and approves while the orders to the bank meet with faults.
  private func play(
    seed: UInt64 = 0,
    _ plan: FaultPlan = FaultPlan(),
    fidelity: Fidelity = .direct
  ) throws -> (world: World, shown: Shown, statement: [Bank.Entry]) {
    let shown = Shown()
    let log = Log<Bank.Entry>()
    var settings = World.Settings()
    settings.fidelity = fidelity
    let world = try World.play(seed: seed, settings: settings) { world in
      world.network.plan = plan
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      let page = try await alice.browser.pay(.example)
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(9)))
      try await alice.phone.answer(.approve, to: prompt)
      try await #expect(page.outcome(within: .seconds(30)) == .approved(by: .push))
      shown.atFirst = try #require(try await alice.browser.payments().first).status
      try await world.clock.pass(.seconds(60))
      shown.later = try #require(try await alice.browser.payments().first).status
      for entry in try await world.statement() { log.append(entry) }
    }
    return (world, shown, log.entries)
  }

  /// How often the application recorded that a payment was executed.
  private func executions(in world: World) -> Int {
    world.trace.auditEvents.count { event in
      if case .paymentExecuted = event.kind { true } else { false }
    }
  }

  @Test("executes what was approved, and the trace shows it", arguments: Fidelity.allCases)
  func executes(fidelity: Fidelity) throws {
    let (world, shown, statement) = try play(fidelity: fidelity)
    #expect(statement.map(\.transfer.order) == [.example])
    #expect(shown.later == "executed")
    #expect(world.network.sent(.transfer) == 1)
    #expect(executions(in: world) == 1)
    let entry = try #require(statement.first)
    #expect(
      world.trace.events.count { $0.kind == .executed(entry.transfer) && $0.at == entry.at } == 1
    )
    let approved = try #require(
      world.trace.auditEvents.first { $0.kind == .statusChanged(.approved) }
    )
    let executed = try #require(
      world.trace.auditEvents.first { $0.kind == .statusChanged(.executed) }
    )
    #expect(approved.at < entry.at && entry.at < executed.at)
  }

  @Test(
    "executes it once, whatever befalls the first order or its answer",
    arguments: [Message.Leg.request, .answer],
    [
      Fault.drop, .duplicate, .delay(.seconds(1)), .delay(.seconds(20)), .reset, .unreachable,
      .drip, .replace(.text),
    ]
  )
  func executesOnce(leg: Message.Leg, fault: Fault) throws {
    for seed in UInt64(0)..<8 {
      var plan = FaultPlan()
      plan[Message(.transfer, 1, leg)] = fault
      let (world, shown, statement) = try play(seed: seed, plan)
      #expect(statement.map(\.transfer.order) == [.example], "seed \(seed)")
      #expect(shown.later == "executed", "seed \(seed)")
      #expect(executions(in: world) == 1, "seed \(seed)")
    }
  }

  @Test("is not waited for by any page, and none says executed while it cannot be reached")
  func isNotWaitedFor() throws {
    var plan = FaultPlan()
    plan[.transfer] = .drop
    let (world, shown, statement) = try play(plan)
    #expect(shown.atFirst == "approved" && shown.later == "approved")
    #expect(statement.isEmpty)
    #expect(executions(in: world) == 0)
    // Sent at once, and then every ten seconds.
    #expect((6...8).contains(world.network.sent(.transfer)))
  }

  @Test("refuses another order under the same name, and ignores the same")
  func refusesAnother() throws {
    try World.play { world in
      let (payment, payer) = (PaymentID(high: 0, low: 1), UserID(high: 0, low: 2))
      let order = Transfer(.example, of: payer, for: payment)
      let line = world.bankLine
      await #expect(line.order(order) == .accepted)
      await #expect(line.order(order) == .alreadyKnown)
      await #expect(line.order(Transfer(.other, of: payer, for: payment)) == .refused)
      let stranger = UserID(high: 0, low: 3)
      await #expect(line.order(Transfer(.example, of: stranger, for: payment)) == .refused)
      await #expect(world.bank.statement.map(\.transfer) == [order])
    }
  }

  @Test("is believed when it refuses: the payment is refused, and its page says so")
  func isBelieved() throws {
    let world = try World.play { world in
      let alice = await world.addPerson("Alice")
      try await alice.browser.openSession()
      let page = try await alice.browser.pay(.example)
      let other = Transfer(.other, of: alice.user, for: page.id)
      await #expect(world.bankLine.order(other) == .accepted)
      let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(9)))
      try await alice.phone.answer(.approve, to: prompt)
      try await world.clock.pass(.seconds(60))
      try await page.reload()
      try await #expect(page.outcome(within: .zero) == .refused)
      try await #expect(alice.browser.payments().map(\.status) == ["refused"])
      try await #expect(world.statement().map(\.transfer) == [other])
    }
    #expect(executions(in: world) == 0)
    #expect(
      world.trace.auditEvents.count { $0.kind == .refused(.execute, .transferRefused) } == 1
    )
  }

  @Test("shows its statement once no order is under way")
  func waitsForOrders() throws {
    try World.play { world in
      let order = Transfer(.example, of: UserID(high: 0, low: 2), for: PaymentID(high: 0, low: 1))
      world.scheduler.start { _ = await world.bankLine.order(order) }
      try await world.clock.pass(.milliseconds(1))
      await #expect(world.bank.statement.isEmpty)
      #expect(try await world.statement().map(\.transfer) == [order])
    }
  }
}
