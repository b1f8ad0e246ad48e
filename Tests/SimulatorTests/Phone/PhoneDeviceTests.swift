import Domain
import Testing

@testable import Simulator

@Suite("A further device or account")
struct PhoneDeviceTests {
  private static func ask(
    _ authyID: AuthyID,
    _ message: String = "Pay?",
    in world: World
  ) async throws -> ApprovalRequest.ID {
    let id = try await world.cloud.sendApprovalRequest(
      ApprovalQuestion(
        message: message,
        details: [],
        hiddenDetails: [],
        lifetime: .seconds(120)
      ),
      to: authyID
    )
    try await world.clock.pass(.seconds(3))
    return id
  }

  @Test("shows the same question, of which the first answer wins", arguments: [true, false])
  func sharesQuestion(tabletIsFirst: Bool) throws {
    let log = Log<JSON?>()
    try World.play { world in
      await world.cloud.callBack { request in
        log.append(try JSON.parse(request.body)["device_uuid"])
        return HTTPResponse(200)
      }
      let alice = await world.addPerson("Alice")
      let tablet = await world.addDevice(for: alice)
      let id = try await Self.ask(alice.phone.authyID, in: world)
      #expect(world.network.sent(.push) == 2)
      let (first, second) = tabletIsFirst ? (tablet, alice.phone) : (alice.phone, tablet)
      let prompt = try #require(await second.prompts.first)
      await #expect(first.prompts == [prompt])
      #expect(prompt.id == id)
      try await first.answer(.approve, to: prompt)
      await #expect(throws: Phone.Refusal.cloud(.noLongerPending)) {
        try await second.answer(.deny, to: prompt)
      }
      try await #expect(world.cloud.approvalStatus(of: id).state == .approved)
      try await #expect(second.open().isEmpty)
      try await world.clock.pass(.seconds(1))
      #expect(log.entries == [.integer(first.device.id)])
      #expect(first.device != second.device)
    }
  }

  @Test("of a person without a SIM gets no texts, and answers while the phone is away")
  func isIndependent() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      let tablet = await world.addDevice(for: alice, kind: .iphone)
      await #expect(tablet.number == nil)
      _ = try await world.code(to: alice.phone)
      await #expect(tablet.texts.isEmpty)
      await alice.phone.goOffline()
      let id = try await Self.ask(alice.phone.authyID, in: world)
      let prompt = try #require(await tablet.prompts.first)
      try await tablet.answer(.approve, to: prompt)
      try await #expect(world.cloud.approvalStatus(of: id).state == .approved)
    }
  }

  @Test(
    "puts two people's questions on one phone, in the order of coming, each answered for whom it is"
  )
  func hasTwoAccounts() throws {
    try World.play { world in
      let (alice, bob) = (await world.addPerson("Alice"), await world.addPerson("Bob"))
      let (hers, his) = (alice.phone.authyID, bob.phone.authyID)
      try await alice.phone.addAccount(his)
      await #expect(alice.phone.accounts == [hers, his])
      let ids = [
        try await Self.ask(hers, "1", in: world), try await Self.ask(his, "2", in: world),
        try await Self.ask(hers, "3", in: world),
      ]
      let prompts = await alice.phone.prompts
      #expect(prompts.map(\.id) == ids)
      #expect(prompts.map(\.account) == [hers, his, hers])
      await #expect(bob.phone.prompts.map(\.account) == [his])
      for prompt in prompts { try await alice.phone.answer(.approve, to: prompt) }
      for (id, authyID) in zip(ids, [hers, his, hers]) {
        try await #expect(
          world.cloud.approvalStatus(of: id) == ApprovalStatus(.approved, of: authyID)
        )
      }
    }
  }

  @Test("scans for the account that its owner chooses")
  func scansForAccount() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice", isEnrolled: false)
      let bob = await world.addPerson("Bob", isEnrolled: false)
      try await alice.phone.addAccount(bob.phone.authyID)
      let visitor = try await Visitor.signedIn(as: "Alice", in: world)
      let link = try await visitor.enroll().link
      try await alice.phone.scan(link, as: bob.phone.authyID)
      try await #expect(world.cloud.status(of: bob.phone.authyID).isRegistered)
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.status(of: alice.phone.authyID)
      }
    }
  }

  @Test("needs the app, and is added once")
  func isAddedOnce() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      let bob = await world.addPerson("Bob", hasApp: false)
      await #expect(throws: Phone.Refusal.noApp) {
        try await bob.phone.addAccount(alice.phone.authyID)
      }
      await #expect(bob.phone.accounts.isEmpty)
      for authyID in [alice.phone.authyID, bob.phone.authyID, bob.phone.authyID] {
        try await alice.phone.addAccount(authyID)
      }
      await #expect(alice.phone.accounts == [alice.phone.authyID, bob.phone.authyID])
      _ = try await Self.ask(bob.phone.authyID, in: world)
      #expect(world.network.sent(.push) == 1)
    }
  }

  @Test("that is a new phone has a number and an account of its own, unknown to the application")
  func isNewPhone() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      let phone = await world.newPhone(for: alice)
      #expect(phone.authyID != alice.phone.authyID)
      let number = try #require(await phone.number)
      #expect(number != alice.number)
      await #expect(throws: AuthyError.refused(.userNotFound)) {
        try await world.cloud.sendApprovalRequest(AuthySample.question, to: phone.authyID)
      }
      let authyID = try await world.cloud.createUser(email: AuthySample.email(), phone: number)
      #expect(authyID == phone.authyID)
    }
  }

  @Test("in a thief's hands answers as its owner would, without an unlock")
  func isLost() throws {
    let world = try World.play { world in
      let lost = await world.addPerson("Alice").phone
      let id = try await Self.ask(lost.authyID, in: world)
      let prompt = try #require(await lost.prompts.first)
      try await lost.answer(.approve, to: prompt)
      try await #expect(world.cloud.approvalStatus(of: id).state == .approved)
    }
    let unlocks = world.trace.events.compactMap { event -> Bool? in
      guard case .promptAnswered(_, _, _, let unlocked) = event.kind else { return nil }
      return unlocked
    }
    #expect(unlocks == [false])
  }
}
