import Domain
import Testing

@testable import Simulator

@Suite("Whatever happens to somebody")
struct IndependenceTests {
  /// What somebody else does beside it.
  enum Company: CaseIterable, CustomTestStringConvertible {
    case first, last, payer, poll, message, code, device, busyTask

    var testDescription: String {
      switch self {
      case .first: "a person more, who comes first"
      case .last: "a person more, who comes last"
      case .payer: "a payment more"
      case .poll: "a poll more"
      case .message: "a message more"
      case .code: "a code more"
      case .device: "a device more"
      case .busyTask: "a task more"
      }
    }
  }

  /// What came of Alice.
  struct Fate: Equatable {
    var chances: [Choice] = []
    var ranks: [ChoiceName: UInt64] = [:]
    var identifiers: [String] = []
    var times: [Instant] = []
  }

  private func fate(seed: UInt64, _ fidelity: Fidelity, beside company: Company?) throws -> Fate {
    var settings = World.Settings()
    settings.fidelity = fidelity
    let world = World(seed: Seed(seed), settings: settings)
    let log = Log<Fate>()
    try world.play { world in
      let other = company == .last ? nil : try await Self.bring(company, to: world)
      let alice = await world.addPerson("Alice")
      if company == .last { _ = await world.addPerson("Carol") }
      try await alice.browser.openSession()
      if let other { try await Self.act(company, other, in: world) }
      // Others may have taken their time by now.
      try await world.clock.pass(until: world.settings.start + .seconds(1))
      let page = try await alice.browser.pay(.example)
      try await world.clock.pass(.seconds(16))
      try await page.requestSMS()
      let code = try await alice.phone.nextText(within: .seconds(30))?.code
      let id = page.id
      var fate = Fate()
      fate.identifiers = [
        "\(alice.user)", "\(alice.number.e164)", "\(alice.phone.authyID)",
        "\(alice.phone.device.id)", "\(id)", code?.digits ?? "none",
      ]
      if let prompt = await alice.phone.prompts.last {
        fate.identifiers.append("\(prompt.id)")
        try await alice.phone.answer(.approve, to: prompt)
      }
      #expect(try await page.outcome(within: .seconds(60)) == .approved(by: .push))
      for event in world.trace.events {
        if case .audit(let audit) = event.kind, audit.subject.payment == id {
          fate.times.append(event.at)
        }
      }
      log.append(fate)
    }
    var fate = try #require(log.entries.first)
    for choice in world.choices where choice.name.root == "Alice" {
      if case .order(let rank) = choice.value {
        fate.ranks[choice.name] = rank
      } else {
        fate.chances.append(choice)
      }
    }
    return fate
  }

  private static func bring(_ company: Company?, to world: World) async throws -> World.Inhabitant?
  {
    guard let company else { return nil }
    let carol = await world.addPerson("Carol")
    if company != .first { try await carol.browser.openSession() }
    return carol
  }

  private static func act(
    _ company: Company?,
    _ carol: World.Inhabitant,
    in world: World
  ) async throws {
    switch company {
    case nil, .first, .last: break
    case .payer: world.scheduler.start { _ = try await carol.browser.pay(.example) }
    case .poll:
      world.scheduler.start { try await carol.browser.pay(.example).reload() }
    case .message: world.scheduler.start { _ = try await carol.browser.visit("/") }
    case .code:
      world.scheduler.start {
        let page = try await carol.browser.pay(.example)
        try await world.clock.pass(.seconds(15))
        try await page.requestSMS()
      }
    case .device: _ = await world.addDevice(for: carol)
    case .busyTask:
      world.scheduler.start { for _ in 0..<40 { try await world.clock.pass(.milliseconds(500)) } }
    }
  }

  @Test(
    "is drawn without regard to what others do",
    arguments: Company.allCases,
    Fidelity.allCases
  )
  func isIndependent(company: Company, fidelity: Fidelity) throws {
    for seed in UInt64(0)..<3 {
      let alone = try fate(seed: seed, fidelity, beside: nil)
      let beside = try fate(seed: seed, fidelity, beside: company)
      #expect(alone.chances.count > 20 && alone.identifiers.count == 7 && !alone.times.isEmpty)
      #expect(beside.chances == alone.chances)
      #expect(beside.identifiers == alone.identifiers)
      #expect(beside.times == alone.times)
      // Who is alone at an instant has no choice, so there may be more or fewer, but never others.
      for (name, rank) in alone.ranks.sorted(by: { $0.key.description < $1.key.description }) {
        if let other = beside.ranks[name] { #expect(other == rank, "\(name)") }
      }
    }
  }
}
