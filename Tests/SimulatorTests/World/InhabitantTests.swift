import Domain
import Simulator
import Testing

@Suite("A person of a world")
struct InhabitantTests {
  @Test("does the same things at the same times, whether known long before or not")
  func arrival() throws {
    let atOnce = try Self.digest { world in await world.addPerson("Alice") }
    let later = try Self.digest { world in
      let person = await world.registerPerson("Alice")
      return await world.arrive(person)
    }
    #expect(later == atOnce)
  }

  @Test("leaves with the phone, which no text reaches any more, and keeps the account")
  func leave() throws {
    let world = World(seed: Seed(3))
    try world.play { world in
      let alice = await world.addPerson("Alice")
      let number = alice.number
      await world.letGo(of: alice)
      #expect(try await world.cloud.status(of: alice.phone.authyID).devices == [])
      #expect(await world.provider.addPhone(with: number, hasApp: false) != nil)
      let again = await world.addPerson("Bob")
      try await again.browser.openSession()
      try await alice.browser.openSession()
    }
  }

  private static func digest(
    with person: @escaping @Sendable (World) async -> World.Inhabitant
  ) throws -> Digest {
    let world = World(seed: Seed(3))
    try world.play { world in
      let alice = await person(world)
      try await alice.browser.openSession()
      let payee = try Payee(name: "Bookshop", account: "IE29AIBK93115212345678")
      _ = try await alice.browser.pay(Payment.Order(.euros(120), to: payee))
      let prompt = try #require(await alice.phone.nextPrompt(within: .seconds(30)))
      try await alice.phone.answer(.approve, to: prompt)
    }
    return world.digest
  }
}
