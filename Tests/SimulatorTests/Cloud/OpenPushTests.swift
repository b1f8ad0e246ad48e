import Domain
import Testing

@testable import Simulator

@Suite("A push")
struct OpenPushTests {
  private static func ask(_ authyID: AuthyID, in world: World, lifetime: Duration = .seconds(120))
    async throws -> ApprovalRequest.ID
  {
    let question = ApprovalQuestion(
      message: "Pay?",
      details: [],
      hiddenDetails: [],
      lifetime: lifetime
    )
    return try await world.cloud.sendApprovalRequest(question, to: authyID)
  }

  /// What the app on a phone is told when it asks next.
  private static func news(for phone: Phone, in world: World) async -> [ApprovalRequest.ID] {
    await world.cloud.listing(of: phone.accounts, since: phone.seen).opened.map(\.id)
  }

  private static func play(_ script: @escaping @Sendable (World) async throws -> Void) throws {
    var settings = World.Settings()
    settings.hasLatency = false
    try World.play(settings: settings, script)
  }

  @Test(
    "has each device of its user told of it alone, however many others are open",
    arguments: [(0, 1), (1, 1), (300, 1), (300, 2)]
  )
  func costsTheSame(open: Int, devices: Int) throws {
    try Self.play { world in
      let (alice, bob) = (await world.addPerson("Alice"), await world.addPerson("Bob"))
      var phones = [alice.phone]
      for _ in 1..<devices { phones.append(await world.addDevice(for: alice)) }
      for _ in 0..<open {
        for person in [alice, bob] { _ = try await Self.ask(person.phone.authyID, in: world) }
        try await world.clock.pass(.milliseconds(1))
      }
      let id = try await Self.ask(alice.phone.authyID, in: world)
      for phone in phones { await #expect(Self.news(for: phone, in: world) == [id]) }
      try await world.clock.pass(.milliseconds(1))
      for phone in phones { await #expect(Self.news(for: phone, in: world).isEmpty) }
      await #expect(alice.phone.prompts.count == open + 1)
      await #expect(alice.phone.prompts.last?.id == id)
    }
  }

  @Test("tells no more when others of its user were answered and have expired")
  func costsWhatHappened() throws {
    try Self.play { world in
      let alice = await world.addPerson("Alice")
      let tablet = await world.addDevice(for: alice)
      for number in 0..<200 {
        _ = try await Self.ask(alice.phone.authyID, in: world, lifetime: .seconds(1 + number % 100))
      }
      try await world.clock.pass(.seconds(20))
      for _ in 0..<20 {
        let prompt = try #require(await tablet.prompts.last)
        try await tablet.answer(.deny, to: prompt)
      }
      let id = try await Self.ask(alice.phone.authyID, in: world)
      for phone in [alice.phone, tablet] {
        await #expect(Self.news(for: phone, in: world) == [id])
      }
      try await world.clock.pass(.milliseconds(1))
      await #expect(alice.phone.prompts.count == 200 - 40 - 20 + 1)
      await #expect(alice.phone.prompts == tablet.prompts)
    }
  }

  @Test("leaves every phone with the list that it would be told whole", arguments: UInt64(0)..<12)
  func equalsWholeList(seed: UInt64) throws {
    try Self.play { world in
      var chance = SeededGenerator(state: seed)
      let (alice, bob) = (await world.addPerson("Alice"), await world.addPerson("Bob"))
      let phones = [alice.phone, await world.addDevice(for: alice), bob.phone]
      // On the third phone are two accounts, one of them from the middle of the run on.
      for step in 0..<400 {
        if step == 200 { try? await bob.phone.addAccount(alice.phone.authyID) }
        let person = chance.draw(below: 3) == 0 ? bob : alice
        let phone = phones[Int(chance.draw(below: 3))]
        switch chance.draw(below: 12) {
        case 0..<6:
          let lifetime = Duration.seconds(Int64(chance.draw(below: 60)))
          _ = try await Self.ask(person.phone.authyID, in: world, lifetime: lifetime)
        case 6..<8:
          let prompts = await phone.prompts
          guard !prompts.isEmpty, await phone.isOnline, await phone.hasApp else { continue }
          let prompt = prompts[Int(chance.draw(below: UInt64(prompts.count)))]
          try? await phone.answer(.approve, to: prompt)
        case 8: await phone.goOffline()
        case 9: await phone.goOnline()
        case 10: await phone.useApp(chance.draw(below: 4) > 0)
        default: try await world.clock.pass(.seconds(Int64(chance.draw(below: 30))))
        }
        try await world.clock.pass(.milliseconds(1))
        guard await phone.isOnline, await phone.hasApp else { continue }
        let listed = try await phone.open()
        await #expect(listed == world.cloud.pending(of: phone.accounts))
        await #expect(phone.prompts == listed)
      }
    }
  }
}

extension Phone {
  /// The versions of the lists that its app has seen.
  fileprivate var seen: [Int]? { display.versions }
}
