import Domain
import Simulator
import Testing

@Suite("A user of the cloud")
struct CloudUserTests {
  @Test(
    "has one identifier for one number, and as many addresses as came, of which the first shows"
  )
  func isOneForOneNumber() throws {
    try World.play { world in
      let (number, other) = (world.newNumber(), world.newNumber())
      let (first, second) = try (AuthySample.email("first"), AuthySample.email("second"))
      let authyID = try await world.cloud.createUser(email: first, phone: number)
      for email in [second, first] {
        try await #expect(world.cloud.createUser(email: email, phone: number) == authyID)
      }
      try await #expect(world.cloud.status(of: authyID).email == first)
      try await #expect(world.cloud.createUser(email: first, phone: other) != authyID)
    }
  }

  @Test(
    "is the person who has the app already, whether or not the application knew",
    arguments: [true, false]
  )
  func isFoundByNumber(isEnrolled: Bool) throws {
    try World.play { world in
      let alice = await world.addPerson("Alice", isEnrolled: isEnrolled)
      let authyID = try await world.cloud.createUser(
        email: AuthySample.email(),
        phone: alice.number
      )
      #expect(authyID == alice.phone.authyID)
      let id = try await world.cloud.sendApprovalRequest(AuthySample.question, to: authyID)
      try await #expect(alice.phone.nextPrompt(within: .seconds(5))?.id == id)
    }
  }

  @Test("is reached by the application only as a member, however known the number is")
  func isMembersOnly() throws {
    try World.play { world in
      let cloud = world.cloud
      let alice = await world.addPerson("Alice", isEnrolled: false)
      let code = try #require(OneTimeCode("1234567"))
      for authyID in [alice.phone.authyID, try #require(AuthyID(1))] {
        await #expect(throws: AuthyError.refused(.userNotFound)) {
          try await cloud.sendApprovalRequest(AuthySample.question, to: authyID)
        }
        await #expect(throws: AuthyError.refused(.userNotFound)) {
          try await cloud.sendSMS(to: authyID, action: "a", message: "m", force: false)
        }
        await #expect(throws: AuthyError.refused(.userNotFound)) {
          try await cloud.call(to: authyID, action: "a", message: "m", force: true)
        }
        await #expect(throws: AuthyError.refused(.userDoesNotExist)) {
          try await cloud.verify(code, of: authyID, action: "a", force: false)
        }
        await #expect(throws: AuthyError.refused(.userNotFound)) {
          try await cloud.status(of: authyID)
        }
        await #expect(throws: AuthyError.refused(.userNotFound)) {
          try await cloud.deleteUser(authyID)
        }
      }
    }
  }

  @Test("becomes a member by a scan")
  func joinsByScan() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice", isEnrolled: false)
      let visitor = try await Visitor.signedIn(as: "Alice", in: world)
      let link = try await visitor.enroll().link
      try await alice.phone.scan(link)
      try await #expect(world.cloud.status(of: alice.phone.authyID).isRegistered)
    }
  }

  @Test("without a device gets codes and no questions, where the options refuse them")
  func needsDevice() throws {
    var settings = World.Settings()
    settings.cloud.pushWithoutApp = .refused
    try World.play(settings: settings) { world in
      let alice = await world.addPerson("Alice", hasApp: false, isEnrolled: false)
      let authyID = try await world.cloud.createUser(
        email: AuthySample.email(),
        phone: alice.number
      )
      await #expect(throws: AuthyError.refused(.noDevice)) {
        try await world.cloud.sendApprovalRequest(AuthySample.question, to: authyID)
      }
      let code = try await world.code(to: alice.phone)
      try await #expect(world.cloud.verify(code, of: authyID, action: "one") == .right)
    }
  }

  @Test("is confirmed by the first right code, and no sooner")
  func isConfirmed() throws {
    try World.play { world in
      let phone = await world.addPerson("Alice").phone
      let (cloud, authyID) = (world.cloud, phone.authyID)
      let code = try await world.code(to: phone)
      let wrong = try AuthySample.wrong(code)
      try await #expect(cloud.verify(wrong, of: authyID, action: "one") == .wrong)
      try await #expect(!cloud.status(of: authyID).isConfirmed)
      try await #expect(cloud.verify(code, of: authyID, action: "one") == .right)
      try await #expect(cloud.status(of: authyID).isConfirmed)
    }
  }

  @Test("is shown with the devices and the last digits of the number, and no more of it")
  func hasStatus() throws {
    try World.play { world in
      let alice = await world.addPerson("Alice")
      _ = await world.addDevice(for: alice, kind: .iphone)
      let bob = await world.addPerson("Bob", hasApp: false)
      let status = try await world.cloud.status(of: alice.phone.authyID)
      #expect(status.authyID == alice.phone.authyID)
      #expect(status.isRegistered)
      #expect(status.devices == [.android, .iphone])
      #expect(status.countryCode == "1")
      #expect(status.maskedPhone == "XXX-XXX-\(alice.number.e164.suffix(4))")
      #expect(status.email == nil)
      #expect(!status.isDisabled)
      let other = try await world.cloud.status(of: bob.phone.authyID)
      #expect(!other.isRegistered)
      #expect(other.devices.isEmpty)
    }
  }

  @Test("belongs to an application that tells what it is")
  func hasApplication() throws {
    try World.play { world in
      let details = try await world.cloud.applicationDetails()
      #expect([details.id, details.name] == ["123456", "Payfriend"])
      #expect(details.isSMSEnabled)
    }
  }
}
