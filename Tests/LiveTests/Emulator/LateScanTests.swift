import Domain
import Live
import Simulator
import Testing

@Suite("A scan after the clock was turned", .serialized)
struct LateScanTests {
  /// An emulator with a phone, and the time outside, which does not go on by itself.
  private func service(
    isManual: Bool,
    fraction: Duration = .milliseconds(500)
  ) throws -> (Service, StillWall) {
    let wall = StillWall(fraction: fraction)
    let service = try Service(at: wall) { $0.isClockManual = isManual }
    try service.addPhone()
    return (service, wall)
  }

  /// The link with a token that an application signs now and that is good for 300 s.
  private func link(at wall: StillWall, user: Int = 7) -> JSON {
    let now = wall.now.epochSeconds
    return RawToken.link(
      RawToken.claims(issuedAt: "\(now)", expiresAt: "\(now + 300)", user: "\"\(user)\"")
    )
  }

  private func scan(_ link: JSON, on service: Service) throws -> Service.Answer {
    try service.control(.post, "phones/p1/scan", ["link": link])
  }

  private func error(_ link: JSON, on service: Service) throws -> String? {
    try scan(link, on: service).json["error"]?.text
  }

  /// When in a second it is, from its beginning to its end.
  private static let fractions: [Duration] = [
    .zero, .nanoseconds(1), .milliseconds(500), .nanoseconds(999_999_999),
  ]

  @Test(
    "is refused when the token was signed just before, in the same moment even",
    arguments: fractions,
    [true, false]
  )
  func isLate(fraction: Duration, isManual: Bool) throws {
    let (service, wall) = try service(isManual: isManual, fraction: fraction)
    for _ in 0..<3 {
      let link = link(at: wall)
      try service.advance("301")
      let words = try #require(try error(link, on: service))
      // The world may have begun in the same second.
      #expect(
        words.wholeMatch(of: /the link is not valid: the token expired [12] s ago, .*/) != nil
      )
    }
  }

  @Test(
    "is taken when the token was signed just after, in the same moment even",
    arguments: fractions,
    [true, false]
  )
  func isInTime(fraction: Duration, isManual: Bool) throws {
    let (service, wall) = try service(isManual: isManual, fraction: fraction)
    for number in 0..<3 {
      try service.advance("86400")
      #expect(try scan(link(at: wall, user: number), on: service).status == 200)
    }
  }

  @Test("is told apart by the real clock too")
  func isLateByRealClock() throws {
    let service = try Service()
    try service.addPhone()
    let link = RawToken.link(RawToken.claims())
    try service.advance("301")
    #expect(try error(link, on: service)?.contains("the token expired") == true)
    #expect(try scan(RawToken.link(RawToken.claims()), on: service).status == 200)
  }

  @Test("is judged to the second where time stands still", arguments: [("299", 200), ("300", 409)])
  func isExact(advance: String, status: Int) throws {
    let (service, wall) = try service(isManual: true)
    let link = link(at: wall)
    try service.advance(advance)
    #expect(try scan(link, on: service).status == status)
  }

  @Test("counts one advance after another", arguments: [("149", 200), ("150", 409)])
  func adds(second: String, status: Int) throws {
    let (service, wall) = try service(isManual: true)
    let link = link(at: wall)
    for advance in ["150", second] { try service.advance(advance) }
    #expect(try scan(link, on: service).status == status)
  }

  @Test("is judged at once, by the fraction, where the times have one")
  func isExactByFraction() throws {
    let (service, wall) = try service(isManual: true)
    func link(_ user: String) -> JSON {
      let now = wall.now.nanoseconds / 1_000
      let times = [now, now + 300_000_000].map { time -> String in
        "\(time / 1_000_000).\(String(time % 1_000_000 + 1_000_000).dropFirst())"
      }
      return RawToken.link(
        RawToken.claims(issuedAt: times[0], expiresAt: times[1], user: "\"\(user)\"")
      )
    }
    let before = link("1")
    wall.pass(.microseconds(1))
    let answer = try service.control(.post, "clock", ["advance": "301", "at_once": true])
    #expect(answer.json["now"] == "301.000")
    wall.pass(.microseconds(1))
    #expect(
      try error(before, on: service)?.contains("the token expired 1 s ago,") == true
    )
    #expect(try scan(link("2"), on: service).status == 200)
  }

  @Test("waits for no second where that was asked for, or where the step is short")
  func isAtOnce() throws {
    let (service, wall) = try service(isManual: true)
    let start = wall.now
    for _ in 0..<20 {
      _ = try service.control(.post, "clock", ["advance": "3600", "at_once": true])
      try service.advance("9.999")
    }
    #expect(wall.now == start)
    #expect(try service.control(.get, "clock").json["now"] == "72199.980")
    let refused = try service.control(.post, "clock", ["advance": "1", "at_once": "yes"])
    #expect(refused.json == ["error": "at_once takes true or false"])
    try service.advance("10")
    #expect(wall.now == start + .milliseconds(500))
  }

  @Test("finds the clock as it was left when a turn was still to come at a reset")
  func isForgotten() throws {
    let service = try Service()
    // Not at the end of a second, where the turn may come before the reset.
    while WallClock().now.nanoseconds % 1_000_000_000 > 500_000_000 { try service.turn() }
    let client = try service.send(.post, "/simulator/clock", #"{"advance":"301"}"#)
    try service.turn()
    _ = try service.control(.post, "reset")
    try service.turn(until: {
      client.receive()
      return client.isEnded
    })
    #expect(client.text.contains("409"))
    #expect(try service.control(.get, "clock").json["now"] == "0.000")
  }

  @Test("is judged without iat by the time here, whenever the token before was issued")
  func judgesByTimeHere() throws {
    let wall = StillWall(fraction: .zero)
    let service = try Service {
      $0.cloud.needsIssuedAt = false
      $0.wall = WallClock(showing: { wall.now })
    }
    try service.addPhone()
    let start = wall.now.epochSeconds
    let usual = RawToken.claims(issuedAt: "\(start)", expiresAt: "\(start + 300)")
    let expired = RawToken.claims(issuedAt: nil, expiresAt: "\(start + 500)")
    let first = try service.control(.post, "phones/p1/scan", ["link": RawToken.link(usual)])
    #expect(first.status == 200)
    _ = try service.control(.post, "clock", ["advance": "900", "at_once": true])
    let second = try service.control(.post, "phones/p1/scan", ["link": RawToken.link(expired)])
    #expect(second.json["error"]?.text?.contains("expired 400 s ago") == true, "\(second.body)")
  }
}
