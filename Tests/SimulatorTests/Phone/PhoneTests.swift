import Domain
import Testing

@testable import Simulator

@Suite("A phone")
struct PhoneTests {
  private static let question = ApprovalQuestion(
    message: "Pay?",
    details: [.init("Amount", "EUR 1.00")],
    hiddenDetails: [],
    lifetime: .seconds(120)
  )

  /// Plays with Alice and her phone.
  @discardableResult
  private func play(
    hasApp: Bool = true,
    isEnrolled: Bool = true,
    _ script: @escaping @Sendable (World, Phone) async throws -> Void
  ) throws -> World {
    try World.play { world in
      let alice = await world.addPerson("Alice", hasApp: hasApp, isEnrolled: isEnrolled)
      try await script(world, alice.phone)
    }
  }

  /// Lets the cloud put a question to the phone, and waits until the push must have come.
  @discardableResult
  private static func ask(_ phone: Phone, in world: World) async throws -> ApprovalRequest.ID {
    let id = try await world.cloud.sendApprovalRequest(question, to: phone.authyID)
    try await world.clock.pass(.seconds(3))
    return id
  }

  @Test("shows the question that was pushed, once")
  func showsPush() throws {
    let world = try play { world, phone in
      let id = try await world.cloud.sendApprovalRequest(Self.question, to: phone.authyID)
      let prompt = try #require(try await phone.nextPrompt(within: .seconds(3)))
      #expect(prompt.id == id)
      #expect(prompt.question == Self.question)
      #expect(prompt.expiresAt == world.settings.start + .seconds(120))
      _ = try await phone.open()
      await #expect(phone.prompts == [prompt])
    }
    let displayed = world.trace.events.filter {
      if case .promptDisplayed(_, _, Self.question) = $0.kind { true } else { false }
    }
    #expect(displayed.count == 1)
  }

  @Test("says that no question came, when its owner has waited as long as they would")
  func givesUp() throws {
    try play { world, phone in
      try await #expect(phone.nextPrompt(within: .seconds(4)) == nil)
      #expect(world.elapsed == .seconds(4))
      try await #expect(phone.nextPrompt(within: .zero) == nil)
      try await #expect(phone.nextText(within: .seconds(4)) == nil)
      #expect(world.elapsed == .seconds(8))
    }
  }

  @Test("misses pushes while it is offline, and lists what it missed when the app is opened")
  func missesPushes() throws {
    try play { world, phone in
      await phone.goOffline()
      let id = try await Self.ask(phone, in: world)
      await #expect(phone.prompts.isEmpty)
      await #expect(throws: Phone.Refusal.offline) { try await phone.open() }
      await phone.goOnline()
      try await world.clock.pass(.seconds(5))
      await #expect(phone.prompts.isEmpty)
      try await #expect(phone.open().map(\.id) == [id])
      try await #expect(phone.nextPrompt(within: .zero)?.id == id)
    }
  }

  @Test("shows no more what has expired meanwhile")
  func forgetsExpired() throws {
    try play { world, phone in
      try await Self.ask(phone, in: world)
      await #expect(phone.prompts.count == 1)
      try await world.clock.pass(.seconds(120))
      try await #expect(phone.open().isEmpty)
      await #expect(phone.prompts.isEmpty)
    }
  }

  @Test("answers, and then has nothing left to answer", arguments: [Decision.approve, .deny])
  func answers(decision: Decision) throws {
    let world = try play { world, phone in
      let id = try await Self.ask(phone, in: world)
      let prompt = try #require(await phone.prompts.first)
      try await phone.answer(decision, to: prompt, unlocking: .fingerprint)
      await #expect(phone.prompts.isEmpty)
      let state = decision == .approve ? ApprovalStatus.State.approved : .denied
      try await #expect(world.cloud.approvalStatus(of: id).state == state)
      await #expect(throws: Phone.Refusal.cloud(.noLongerPending)) {
        try await phone.answer(decision, to: prompt)
      }
    }
    let unlocks = world.trace.events.compactMap { event -> Bool? in
      guard case .promptAnswered(_, _, decision, let unlocked) = event.kind else { return nil }
      return unlocked
    }
    #expect(unlocks == [true, false])
    #expect(world.network.sent(decision == .approve ? .approve : .deny) == 2)
  }

  @Test("does not show again what was answered while the list was on its way")
  func ignoresStaleList() throws {
    try play { world, phone in
      try await Self.ask(phone, in: world)
      let prompt = try #require(await phone.prompts.first)
      world.network.plan[Message(.pendingList, 2, .answer)] = .delay(.seconds(4))
      world.scheduler.start { _ = try await phone.open() }
      try await world.clock.pass(.seconds(1))
      try await phone.answer(.approve, to: prompt)
      try await world.clock.pass(.seconds(20))
      let prompts = await phone.prompts
      #expect(prompts.isEmpty)
    }
  }

  @Test("cannot answer for somebody else")
  func refusesOthersPrompt() throws {
    try play { world, phone in
      let mallory = await world.addPerson("Mallory")
      let id = try await Self.ask(phone, in: world)
      let prompt = try #require(await phone.prompts.first)
      await #expect(throws: Phone.Refusal.cloud(.requestNotFound)) {
        try await mallory.phone.answer(.approve, to: prompt)
      }
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
    }
  }

  @Test("neither answers nor opens the app while it is offline")
  func refusesOffline() throws {
    try play { world, phone in
      let id = try await Self.ask(phone, in: world)
      let prompt = try #require(await phone.prompts.first)
      await phone.goOffline()
      await #expect(throws: Phone.Refusal.offline) { try await phone.answer(.approve, to: prompt) }
      await #expect(throws: Phone.Refusal.offline) { try await phone.open() }
      try await #expect(world.cloud.approvalStatus(of: id).state == .pending)
    }
  }

  @Test("does not scan while it is offline")
  func scansOnlineOnly() throws {
    try play(isEnrolled: false) { world, phone in
      let visitor = try await Visitor.signedIn(as: "Alice", in: world)
      let link = try await visitor.enroll().link
      await phone.goOffline()
      await #expect(throws: Phone.Refusal.offline) { try await phone.scan(link) }
    }
  }

  @Test("without the app neither scans, opens nor answers, and shows no push")
  func needsApp() throws {
    try play(hasApp: false) { world, phone in
      await #expect(throws: Phone.Refusal.noApp) { try await phone.scan("authy://") }
      await #expect(throws: Phone.Refusal.noApp) { try await phone.open() }
      let prompt = Phone.Prompt(
        id: ApprovalRequest.ID(high: 1, low: 1),
        to: phone.authyID,
        question: Self.question,
        expiresAt: nil
      )
      await #expect(throws: Phone.Refusal.noApp) { try await phone.answer(.deny, to: prompt) }
      try await world.cloud.sendSMS(to: phone.authyID, action: "a", message: "Hello")
      try await #expect(phone.nextText(within: .seconds(10)) != nil)
    }
  }

  @Test(
    "tells its owner when the cloud cannot be reached",
    arguments: [Message.Leg.request, .answer]
  )
  func isUnreachable(leg: Message.Leg) throws {
    try play { world, phone in
      world.network.plan[Message(.pendingList, 1, leg)] = .drop
      await #expect(throws: Phone.Refusal.unanswered) { try await phone.open() }
    }
  }
}
