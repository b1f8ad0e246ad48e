import Domain
import Testing

@testable import Simulator

@Suite("A list of choices")
struct ReplayTests {
  /// Two people pay at once, and both approve.
  private static let script: @Sendable (World) async throws -> Void = { world in
    let alice = await world.addPerson("Alice")
    let bob = await world.addPerson("Bob")
    for person in [alice, bob] {
      world.scheduler.start {
        do {
          try await person.browser.openSession()
          let page = try await person.browser.pay(.example)
          guard let prompt = try await person.phone.nextPrompt(within: .seconds(30)) else { return }
          try await person.phone.answer(.approve, to: prompt)
          _ = try await page.outcome(within: .seconds(150))
        } catch is Browser.Refusal {
        } catch is Phone.Refusal {}
      }
    }
    try await world.clock.pass(.seconds(200))
  }

  private func world(_ seed: UInt64, _ choices: [Choice] = []) -> World {
    World(seed: Seed(seed), replaying: choices)
  }

  private func played(_ seed: UInt64, _ choices: [Choice] = []) throws -> World {
    let world = world(seed, choices)
    try world.play(Self.script)
    return world
  }

  @Test("that holds every choice of a run is that run, whatever the seed would have chosen")
  func isTheRun() throws {
    let one = try played(1)
    #expect(Set(one.choices.map(\.kind)) == [.order, .latency, .decision])
    let again = try played(1, one.choices.shuffled())
    #expect(again.choices == one.choices)
    #expect(again.digest == one.digest)
  }

  @Test("names each choice once, also where a receiver is woken by somebody else")
  func namesOnceAcross() throws {
    let world = world(3)
    let gate = Log<CheckedContinuation<Void, Never>>()
    try world.play { world in
      world.scheduler.start(as: world.scheduler.initiator(of: "Alice"), isTethered: true) {
        try await world.network.exchange(.pay) { await withCheckedContinuation(gate.append) }
      }
      world.scheduler.start(as: world.scheduler.initiator(of: "Bob"), isTethered: true) {
        try await world.network.exchange(.approve) {
          try await world.clock.pass(.seconds(1))
          gate.entries.first?.resume()
        }
      }
      try await world.clock.pass(.seconds(10))
    }
    let names = world.choices.map { "\($0)" }
    #expect(Set(names).count == names.count)
    #expect(names.contains("latency of Alice/pay 1/answer leg 1"))
    #expect(names.contains("latency of Bob/approve 1/answer leg 1"))
    let waits = world.choices.filter { $0.kind == .order && $0.name.root == "Alice" }
    #expect(waits.allSatisfy { !$0.name.description.contains("approve") })
  }

  @Test("names each choice once")
  func namesOnce() throws {
    for seed in UInt64(0)..<20 {
      let choices = try played(seed).choices
      #expect(Set(choices.map { "\($0)" }).count == choices.count)
    }
  }

  @Test("changes the run by any choice that it changes", arguments: 0..<10 as Range<UInt64>)
  func changesTheRun(seed: UInt64) throws {
    let one = try played(seed)
    var digests: Set<Digest> = [one.digest]
    let changed = one.choices.map { choice in Choice(choice.name, choice.value.otherwise) }
    var came = 0
    for choice in changed + one.choices.compactMap(\.dropped) {
      let world = world(seed, [choice])
      do { try world.play(Self.script) } catch is UnmetChoices { continue }
      came += 1
      #expect(digests.insert(world.digest).inserted, "\(choice)")
      #expect(try played(seed, [choice]).digest == world.digest)
    }
    #expect(came > changed.count)
  }

  @Test("is refused by its name where it never comes up")
  func isRefused() throws {
    let name = try #require(ChoiceName("Carol/browser 1/pay 1/request leg 1"))
    let later = try #require(ChoiceName("Alice/device 1/decision 2"))
    let latency = Choice(name, .latency(milliseconds: 3))
    let list = [Choice(later, .decision(.deny)), latency, Choice(name, .fault(.drop))]
    let failure = #expect(throws: UnmetChoices.self) { try played(0, list) }
    #expect(
      "\(try #require(failure))"
        == "listed, but never came up: decision of Alice/device 1/decision 2; "
        + "fault of Carol/browser 1/pay 1/request leg 1; latency of Carol/browser 1/pay 1/request leg 1"
    )
  }

  @Test("holds what was planned for a message, and names the way of one that arrives twice")
  func holdsPlanned() throws {
    let world = world(0)
    world.network.plan[Message(.push, 1)] = .duplicate
    try world.play(Self.script)
    let names = world.choices.map { "\($0)" }
    #expect(Set(names).count == names.count)
    for (kind, end) in [("fault", "request leg 1"), ("latency", "repetition 1")] {
      #expect(names.count { $0.hasPrefix("\(kind) of ") && $0.hasSuffix("/push 1/\(end)") } >= 1)
    }
  }

  @Test("can spare a message what was planned for it")
  func sparesMessage() throws {
    func lostPush(_ choices: [Choice]) throws -> Bool {
      let world = world(0, choices)
      world.network.plan[Message(.push, 1)] = .drop
      let log = Log<Bool>()
      try world.play { world in
        let alice = await world.addPerson("Alice")
        try await alice.browser.openSession()
        _ = try await alice.browser.pay(.example)
        log.append(try await alice.phone.nextPrompt(within: .seconds(10)) == nil)
      }
      return log.entries == [true]
    }
    #expect(try lostPush([]))
    let name = try #require(ChoiceName("Alice/browser 1/pay 1/send push 1/push 1/request leg 1"))
    #expect(try !lostPush([Choice(name, .fault(nil))]))
  }
}

extension Choice.Value {
  /// The same choice made otherwise.
  fileprivate var otherwise: Self {
    switch self {
    case .order(let rank): .order(rank: ~rank)
    case .latency(let milliseconds): .latency(milliseconds: milliseconds + 1_001)
    case .fault(nil): .fault(.drop)
    case .fault: .fault(nil)
    case .decision(.approve): .decision(.deny)
    case .decision(.deny): .decision(.approve)
    }
  }
}

extension Choice {
  /// The leg that it is about, lost.
  fileprivate var dropped: Choice? { kind == .latency ? Choice(name, .fault(.drop)) : nil }
}
