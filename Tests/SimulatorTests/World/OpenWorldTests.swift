import Domain
import Simulator
import Testing

@Suite("An open world")
struct OpenWorldTests {
  private static func pay(in world: World) async throws {
    let alice = await world.addPerson("Alice")
    try await alice.browser.openSession()
    let page = try await alice.browser.pay(.example)
    let prompt = try #require(try await alice.phone.nextPrompt(within: .seconds(30)))
    try await alice.phone.answer(.approve, to: prompt)
    try await #expect(page.outcome(within: .seconds(60)) == .approved(by: .push))
  }

  @Test("does what a played one does, however finely its time is cut", arguments: [1, 70, 5_000])
  func playsAlike(milliseconds: Int) throws {
    let played = World(seed: Seed(7))
    try played.play { try await Self.pay(in: $0) }
    let world = World(seed: Seed(7))
    let isDone = Log<Bool>()
    try world.open()
    world.scheduler.submit {
      try await Self.pay(in: world)
      isDone.append(true)
      // The end comes at once, as in a play.
      world.scheduler.submit {}
    }
    try world.scheduler.drain(upTo: world.clock.now)
    while isDone.entries.isEmpty {
      try world.scheduler.drain(upTo: world.clock.now + .milliseconds(milliseconds))
    }
    #expect(world.close() == 0)
    let events = played.trace.events
    #expect(Array(world.trace.events.prefix(events.count)) == events)
    #expect(world.choices.isEmpty)
  }

  @Test("calls back whom it is told to")
  func callsBack() throws {
    let world = World(seed: Seed(1))
    let callbacks = Log<String>()
    try world.open(callingBack: { request in
      callbacks.append(request.path)
      return HTTPResponse(200)
    })
    world.scheduler.submit { try await Self.pay(in: world) }
    for _ in 0..<2 { try world.scheduler.drain(upTo: world.clock.now + .seconds(50)) }
    #expect(callbacks.entries == ["/payments/callback"])
    world.close()
  }

  @Test("leaves nothing behind")
  func leavesNothing() throws {
    let remains = Remains()
    func open() throws {
      let world = World(seed: Seed(1))
      try world.open()
      world.scheduler.submit {
        let alice = await world.addPerson("Alice")
        remains.watch(alice.phone, as: "phone")
        remains.watch(alice.browser, as: "browser")
        try await alice.browser.openSession()
        _ = try await alice.browser.pay(.example)
      }
      try world.scheduler.drain(upTo: world.clock.now + .seconds(3))
      remains.watch(world, as: "world")
      remains.watch(world.app as AnyObject, as: "app")
      remains.watch(world.cloud, as: "cloud")
      remains.watch(world.network, as: "network")
      remains.watch(world.scheduler, as: "scheduler")
      remains.watch(world.trace, as: "trace")
      #expect(world.close() == 0)
    }
    try open()
    #expect(remains.living == [])
  }
}
