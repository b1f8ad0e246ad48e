import Domain
import Live
import Testing

@Suite("An emulated clock", .serialized)
struct EmulatedClockTests {
  private func now(_ service: Service) throws -> String? {
    try service.control(.get, "clock").json["now"]?.text
  }

  private func real() throws -> Service { try Service { $0.isClockManual = false } }

  @Test("that is manual stands still until it is advanced")
  func standsStill() throws {
    let service = try Service()
    #expect(try service.control(.get, "clock").json == ["now": "0.000", "frozen": true])
    for _ in 0..<10 { try service.turn() }
    #expect(try now(service) == "0.000")
    #expect(service.emulator.patience == nil)
    let advances: [(JSON, String)] = [
      ("120", "120.000"), ("0.5", "120.500"), (1, "121.500"), ("0.0004", "121.500"),
      ("0.0006", "121.501"), ("0", "121.501"),
    ]
    for (advance, now) in advances {
      let answer = try service.control(.post, "clock", ["advance": advance])
      #expect(answer.status == 200)
      #expect(answer.json == ["now": .string(now), "frozen": true])
    }
  }

  @Test("lets a request expire at the end of its lifetime, and not a moment before")
  func expiresExactly() throws {
    let service = try Service()
    try service.addPhone()
    let user = try service.newUser()
    let uuid = try service.newQuestion(to: user, ["seconds_to_expire": "120"])
    try service.advance("119.999999999")
    #expect(try service.status(of: uuid) == "pending")
    #expect(try service.pending().map { $0["expires_in"] } == [0])
    try service.advance("0.000000001")
    #expect(try service.status(of: uuid) == "expired")
    #expect(try service.pending().isEmpty)
    let late = try service.control(.post, "phones/p1/approve", ["uuid": .string(uuid)])
    #expect(late.status == 409)
    #expect(try service.status(of: uuid) == "expired")
  }

  @Test("lets a request be approved in its last moment")
  func approvesInTime() throws {
    let service = try Service()
    try service.addPhone()
    let uuid = try service.newQuestion(to: service.newUser(), ["seconds_to_expire": "120"])
    try service.advance("119.999999999")
    let answer = try service.control(.post, "phones/p1/approve", ["uuid": .string(uuid)])
    #expect(answer.status == 200)
    try service.advance("86400")
    #expect(try service.status(of: uuid) == "approved")
  }

  @Test("lets a code grow old")
  func agesCodes() throws {
    let service = try Service()
    try service.addPhone(app: false)
    let user = try service.newUser()
    for (seconds, status) in [("299.999", 200), ("300", 401)] {
      _ = try service.call(.get, "/protected/json/sms/\(user)")
      let code = try #require(try service.messages().last?["code"]?.text)
      try service.advance(seconds)
      let path = "/protected/json/verify/\(code)/\(user)"
      #expect(try service.call(.get, path, ["force": "true"]).status == status)
    }
  }

  @Test("that is real goes on by itself, and can be advanced")
  func goesOn() throws {
    let service = try real()
    #expect(try service.control(.get, "clock").json["frozen"] == false)
    let start = try now(service)
    try service.turn(until: { try now(service) != start })
    try service.addPhone()
    let uuid = try service.newQuestion(to: service.newUser(), ["seconds_to_expire": "3600"])
    try service.advance("3000")
    #expect(try service.status(of: uuid) == "pending")
    try service.advance("599.9")
    try service.turn(until: { try service.status(of: uuid) == "expired" })
    #expect(try now(service)?.hasPrefix("36") == true)
  }

  @Test(
    "that is real counts the wait for the next second within an advance",
    arguments: [["advance": "299"], ["advance": "299", "frozen": true]] as [JSON]
  )
  func countsWait(body: JSON) throws {
    let wall = StillWall(fraction: .milliseconds(50))
    let service = try Service { options in
      options.isClockManual = false
      options.wall = WallClock(showing: { wall.now })
    }
    let client = try service.send(.post, "/simulator/clock", body.description)
    for _ in 0..<20 { try service.turn() }
    client.receive()
    #expect(client.received.isEmpty)
    wall.pass(.milliseconds(950))
    try service.turn(until: {
      client.receive()
      return client.isEnded
    })
    #expect(try now(service) == "299.000")
  }

  @Test("that is real counts the wait once, however many advances wait together")
  func countsWaitOnce() throws {
    let wall = StillWall(fraction: .milliseconds(200))
    let service = try Service { options in
      options.isClockManual = false
      options.wall = WallClock(showing: { wall.now })
    }
    let body: JSON = ["advance": "100"]
    let clients = try (0..<5).map { _ in
      try service.send(.post, "/simulator/clock", body.description)
    }
    for _ in 0..<20 { try service.turn() }
    clients[4].receive()
    #expect(clients.allSatisfy { $0.received.isEmpty })
    wall.pass(.milliseconds(800))
    try service.turn(until: {
      for client in clients { client.receive() }
      return clients.allSatisfy(\.isEnded)
    })
    #expect(try now(service) == "500.000")
  }

  @Test("is not waited for any longer at the end")
  func isDismissed() throws {
    let wall = StillWall()
    let service = try Service { $0.wall = WallClock(showing: { wall.now }) }
    let body: JSON = ["advance": "100"]
    let client = try service.send(.post, "/simulator/clock", body.description)
    for _ in 0..<5 { try service.turn() }
    service.end()
    client.receive()
    #expect(Service.Answer(text: client.text).json == ["error": "the emulator has ended"])
  }

  @Test("stands still while it is frozen, and goes on where it stood")
  func freezes() throws {
    let service = try real()
    let frozen = try service.control(.post, "clock", ["advance": "1000", "frozen": true])
    #expect(frozen.json["frozen"] == true)
    #expect(frozen.json["now"]?.text?.hasPrefix("100") == true)
    try service.addPhone()
    let uuid = try service.newQuestion(to: service.newUser(), ["seconds_to_expire": "60"])
    try service.advance("59.9")
    let instant = try now(service)
    let until = ContinuousClock().now + .milliseconds(200)
    while ContinuousClock().now < until { try service.turn() }
    #expect(try now(service) == instant)
    #expect(try service.status(of: uuid) == "pending")
    #expect(try service.control(.post, "clock", ["frozen": false]).json["frozen"] == false)
    #expect(try now(service)?.hasPrefix("10") == true)
    try service.turn(until: { try service.status(of: uuid) == "expired" })
  }

  @Test("cannot be turned beyond what can be told")
  func ends() throws {
    let service = try Service()
    try service.addPhone()
    let user = try service.newUser()
    var years = 0
    let year: JSON = ["advance": "31536000", "at_once": true]
    while try service.control(.post, "clock", year).status == 200 { years += 1 }
    #expect((1...100).contains(years))
    let answer = try service.control(.post, "clock", ["advance": "31536000"])
    #expect(answer.status == 409)
    #expect(answer.json == ["error": "time ends with the year 2099"])
    let uuid = try service.newQuestion(to: user, ["seconds_to_expire": "3000000000"])
    #expect(try service.pending().map { $0["expires_in"] } == [3_000_000_000])
    #expect(try service.status(of: uuid) == "pending")
  }
}
