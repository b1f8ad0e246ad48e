import Domain
import Simulator
import Testing

@Suite("A phone's line")
struct PhoneLineTests {
  @Test("has a number that nobody else in the world has, whatever the seed")
  func isUnique() throws {
    for seed in UInt64(0)..<5 {
      try World.play(seed: seed) { world in
        var numbers: [PhoneNumber] = []
        for count in 0..<50 {
          let person = await world.addPerson("user-\(count)")
          await #expect(person.phone.number == person.number)
          numbers.append(person.number)
        }
        #expect(Set(numbers).count == 50)
        #expect(numbers.allSatisfy { $0.e164.utf8.count == 16 && $0.e164.contains("55501") })
      }
    }
  }

  @Test("has a number that Authy takes, of a thousand in a world")
  func canBeVerified() {
    for seed in UInt64(0)..<3 {
      let world = World(seed: Seed(seed))
      let refused = (0..<1_000).map { _ in world.newNumber() }.filter { $0.refusal != nil }
      #expect(refused.isEmpty)
    }
  }

  @Test("changes its number and keeps its account, and Authy's texts follow")
  func changesNumber() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      let bob = await world.addPerson("Bob")
      let number = world.newNumber()
      try await alice.phone.changeNumber(to: number)
      await #expect(alice.phone.number == number)
      let code = try await world.code(to: alice.phone)
      try await #expect(
        world.cloud.verify(code, of: alice.phone.authyID, action: "one") == .right
      )
      // The old number is free: it is nobody's, then somebody else's, and another user's.
      let email = try AuthySample.email()
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 6)
      try await world.clock.pass(.seconds(10))
      await #expect(alice.phone.texts.count == 1)
      try await #expect(
        world.cloud.createUser(email: email, phone: number) == alice.phone.authyID
      )
      try await bob.phone.changeNumber(to: alice.number)
      try await #expect(
        world.cloud.createUser(email: email, phone: alice.number) == bob.phone.authyID
      )
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 6)
      try await #expect(bob.phone.nextText(within: .seconds(10)) != nil)
    }
  }

  @Test("without the app changes its number behind Authy's back")
  func changesUnnoticed() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice", hasApp: false)
      try await alice.phone.changeNumber(to: world.newNumber())
      try await world.cloud.sendSMS(to: alice.phone.authyID, action: "a", message: "Hello")
      try await #expect(alice.phone.nextText(within: .seconds(10)) == nil)
      let stranger = try await world.cloud.createUser(
        email: AuthySample.email(),
        phone: try #require(await alice.phone.number)
      )
      #expect(stranger != alice.phone.authyID)
    }
  }

  @Test("cannot take the number of another user")
  func refusesTakenNumber() throws {
    try World.play { world in
      let (alice, bob) = (await world.addPerson("Alice"), await world.addPerson("Bob"))
      await #expect(throws: Phone.Refusal.cloud(.numberTaken)) {
        try await alice.phone.changeNumber(to: bob.number)
      }
      await #expect(alice.phone.number == alice.number)
      for person in [alice, bob] {
        try await person.phone.changeNumber(to: person.number)
        _ = try await world.code(to: person.phone)
      }
    }
  }

  @Test("loses its texts to a swapped SIM, and nothing else")
  func isSwapped() throws {
    try World.play { world in
      let (alice, mallory) = (await world.addPerson("Alice"), await world.addPerson("Mallory"))
      world.carrier.move(alice.number, to: mallory.phone)
      try await world.cloud.sendSMS(to: alice.phone.authyID, action: "a", message: "Hello")
      let text = try #require(try await mallory.phone.nextText(within: .seconds(10)))
      let code = try #require(text.code)
      try await #expect(world.cloud.verify(code, of: alice.phone.authyID, action: "a") == .right)
      await #expect(alice.phone.texts.isEmpty)
      await #expect(alice.phone.number == alice.number)
      _ = try await world.cloud.sendApprovalRequest(
        AuthySample.question,
        to: alice.phone.authyID
      )
      try await #expect(alice.phone.nextPrompt(within: .seconds(5)) != nil)
      await #expect(mallory.phone.prompts.isEmpty)
      // Her next number is hers, and the stolen one stays stolen.
      try await alice.phone.changeNumber(to: world.newNumber())
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 6)
      try await #expect(mallory.phone.nextText(within: .seconds(10)) != nil)
    }
  }

  @Test("carries calls, which say a code, are heard once, and are missed offline")
  func carriesCalls() throws {
    try World.play { world in
      let phone = await world.addPerson("Alice").phone
      await phone.goOffline()
      _ = try await world.cloud.call(
        to: phone.authyID,
        action: "a",
        message: "Hello",
        force: true
      )
      try await world.clock.pass(.seconds(10))
      await phone.goOnline()
      try await #expect(phone.nextCall(within: .seconds(1)) == nil)
      _ = try await world.cloud.call(
        to: phone.authyID,
        action: "a",
        message: "Hello",
        force: true
      )
      let call = try #require(try await phone.nextCall(within: .seconds(10)))
      let code = try #require(call.code)
      #expect(call.words == "Hello. Your code is \(code.digits).")
      #expect(call.heardAt == world.clock.now)
      await #expect(phone.calls == [call])
      try await #expect(phone.nextCall(within: .zero) == nil)
      var dumped = ""
      dump(call, to: &dumped)
      #expect(!"\(call)\(dumped)".contains(code.digits))
    }
  }
}
