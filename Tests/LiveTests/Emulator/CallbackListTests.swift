import Domain
import Live
import Testing

@Suite("The list of callbacks", .serialized)
struct CallbackListTests {
  private let service: Service
  private let user: Int64
  private let application: Application

  /// What the application answers; nothing comes as long as it is none.
  private final class Desk: @unchecked Sendable {
    var outcome = CallbackOutcome.answered(HTTPResponse(200))
    var lines: [String] = []
  }

  private let desk = Desk()

  init() throws {
    let desk = desk
    var made: Application?
    service = try Service { options in
      options.callBack = { _ in desk.outcome }
      options.remark = { desk.lines.append($0) }
      made = options.application
    }
    application = try #require(made)
    try service.addPhone()
    user = try service.newUser()
  }

  private func approve() throws -> String {
    let uuid = try service.newQuestion(to: user)
    let answer = try service.control(.post, "phones/p1/approve", ["uuid": .string(uuid)])
    #expect(answer.status == 200)
    return uuid
  }

  private func list(_ query: String = "") throws -> Service.Answer {
    try service.control(.get, "callbacks" + query)
  }

  private func numbers(_ answer: JSON) -> [Int64] {
    answer["callbacks"]?.elements?.compactMap { $0["number"]?.integer } ?? []
  }

  @Test("names each with its request, and a failure by its cause alone")
  func names() throws {
    let answered = try approve()
    desk.outcome = .answered(HTTPResponse(308))
    _ = try approve()
    desk.outcome = .failed(.connectionRefused)
    let failed = try approve()
    try service.turn(until: { try list("?after=2").json["count"] == 3 })
    let rows = try #require(try list().json["callbacks"]?.elements)
    #expect(
      rows.first == [
        "number": 1, "at": "0.000", "uuid": .string(answered), "method": "POST",
        "url": .string(application.callbackURL), "status": 200, "failure": nil, "note": nil,
      ]
    )
    #expect(rows.map { $0["status"] } == [200, 308, .null])
    #expect(rows.map { $0["failure"] } == [.null, .null, "connection refused"])
    #expect(rows.map { $0["note"] } == [.null, "redirects are not followed", .null])
    #expect(rows.last?["uuid"] == .string(failed))
    #expect(
      desk.lines == [
        "<-- 200 POST http://127.0.0.1/callback",
        "<-- 308 POST http://127.0.0.1/callback (redirects are not followed)",
        "<-- no answer (connection refused) POST http://127.0.0.1/callback",
      ]
    )
  }

  @Test("is empty at first, and begins after a number")
  func begins() throws {
    #expect(try list().json == ["callbacks": [], "count": 0, "gone": 0])
    for _ in 0..<3 { _ = try approve() }
    for (query, expected) in [
      ("", [1, 2, 3]), ("?after=0", [1, 2, 3]), ("?after=2&wait=60", [3]), ("?after=3", []),
      ("?after=9", []), ("?after=3&wait=0.05", []),
    ] as [(String, [Int64])] {
      #expect(try numbers(list(query).json) == expected, "\(query)")
    }
  }

  @Test("waits for the next one, and keeps nobody else waiting")
  func waits() throws {
    _ = try approve()
    let client = try service.send(.get, "/simulator/callbacks?after=1&wait=60")
    for _ in 0..<5 { #expect(try service.control(.get, "clock").status == 200) }
    client.receive()
    #expect(client.received.isEmpty)
    _ = try approve()
    try service.turn(until: {
      client.receive()
      return client.isEnded
    })
    #expect(numbers(Service.Answer(text: client.text).json) == [2])
  }

  @Test("is not waited for any longer in another world, or at the end")
  func isDismissed() throws {
    let client = try service.send(.get, "/simulator/callbacks?wait=60")
    _ = try service.control(.get, "clock")
    #expect(try service.control(.post, "reset").status == 200)
    client.receive()
    #expect(Service.Answer(text: client.text).status == 409)
    let last = try service.send(.get, "/simulator/callbacks?wait=60")
    _ = try service.control(.get, "clock")
    service.end()
    last.receive()
    #expect(Service.Answer(text: last.text).json == ["error": "the emulator has ended"])
  }

  @Test("begins anew with the world")
  func beginsAnew() throws {
    _ = try approve()
    #expect(try list().json["count"] == 1)
    _ = try service.control(.post, "reset")
    #expect(try list().json == ["callbacks": [], "count": 0, "gone": 0])
  }

  #if os(Linux)
    @Test("is not waited for by who has hung up", arguments: [true, false])
    func isLeft(asReset: Bool) throws {
      let client = try service.send(.get, "/simulator/callbacks?wait=60")
      _ = try service.control(.get, "clock")
      #expect(service.emulator.patience != nil)
      if asReset { client.reset() }
      client.endSending()
      try service.turn(until: { service.emulator.patience == nil })
    }
  #endif

  @Test("keeps the last thousand, and says how many are gone")
  func forgets() throws {
    _ = try service.control(.put, "faults", ["callback_twice": 1])
    for _ in 0..<501 { _ = try approve() }
    let all = try list().json
    #expect(all["count"] == 1_002)
    #expect(all["gone"] == 2)
    #expect(numbers(all) == Array(3...1_002))
    #expect(try list("?after=1").json["gone"] == 1)
    #expect(try list("?after=2").json["gone"] == 0)
  }

  @Test("names one that a fault lost")
  func namesLost() throws {
    _ = try service.control(.put, "faults", ["callback_lost": 1])
    _ = try approve()
    let row = try #require(try list().json["callbacks"]?.elements?.first)
    #expect(row["failure"] == "lost by the fault callback_lost")
  }
}
