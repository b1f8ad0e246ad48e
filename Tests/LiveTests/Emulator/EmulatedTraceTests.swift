import Domain
import Live
import Testing

@Suite("The trace of the emulator", .serialized)
struct EmulatedTraceTests {
  let service: Service

  init() throws { service = try Service() }

  private var requests: [String] {
    get throws { try service.trace().compactMap { $0["request"]?.text } }
  }

  @Test("has an object a line, numbered from the first")
  func isNumbered() throws {
    #expect(try service.control(.get, "trace").body == "")
    try service.addPhone()
    let user = try service.newUser()
    try service.advance("1.25")
    let uuid = try service.newQuestion(to: user)
    _ = try service.control(.post, "phones/p1/approve", ["uuid": .string(uuid)])
    let answer = try service.control(.get, "trace")
    #expect(answer.status == 200)
    #expect(answer.field("Content-Type") == "application/jsonl")
    let lines = try service.trace()
    #expect(lines.map { $0["number"] } == (1...lines.count).map { .integer(Int64($0)) })
    #expect(lines.allSatisfy { $0["event"]?.text?.isEmpty == false })
    let events = lines.compactMap { $0["event"]?.text }
    for event in ["exchanged", "prompt displayed", "prompt answered", "delivered"] {
      #expect(events.contains(event))
    }
    let displayed = try #require(lines.first { $0["event"] == "prompt displayed" })
    #expect(displayed["at"] == "1.250")
    #expect(displayed["uuid"] == .string(uuid))
    #expect(displayed["message"] == "Pay EUR 120.00?")
    let answered = try #require(lines.first { $0["event"] == "prompt answered" })
    #expect(answered["decision"] == "approve")
  }

  @Test("tells what came after an event")
  func tellsWhatCameAfter() throws {
    _ = try service.newUser()
    let before = try service.trace()
    #expect(try service.trace(after: before.count).isEmpty)
    #expect(try service.trace(after: 1_000_000).isEmpty)
    _ = try service.newUser("2025550159")
    let after = try service.trace(after: before.count)
    #expect(after.map { $0["number"] } == [.integer(Int64(before.count + 1))])
    #expect(try service.trace() == before + after)
  }

  @Test("tells a poll once as long as it is answered the same, and other calls each time")
  func tellsPollsOnce() throws {
    try service.addPhone()
    let user = try service.newUser()
    let uuids = [try service.newQuestion(to: user), try service.newQuestion(to: user)]
    let start = try service.trace().count
    for _ in 0..<5 { for uuid in uuids { _ = try service.status(of: uuid) } }
    #expect(try service.trace(after: start).count == 2)
    _ = try service.control(.post, "phones/p1/deny", ["uuid": .string(uuids[0])])
    for _ in 0..<5 { for uuid in uuids { _ = try service.status(of: uuid) } }
    let polls = try service.trace(after: start).filter {
      $0["request"]?.text?.contains("/approval_requests/") == true
    }
    #expect(polls.map { $0["response"]?.text?.contains("denied") } == [false, false, true])
    for _ in 0..<3 {
      _ = try service.call(.get, "/protected/json/verify/1111111/\(user)", ["force": "true"])
    }
    #expect(try requests.count { $0.contains("/verify/") } == 3)
  }

  @Test("tells no key, code, number or address")
  func tellsNoSecret() throws {
    try service.addPhone(app: false)
    let user = try service.newUser()
    let key = "api_key=\(Service.key)"
    let new = "user[email]=alice@example.com&user[cellphone]=\(Service.number)&user[country_code]=1"
    for (method, target, body) in [
      (HTTPRequest.Method.post, "/protected/json/users/new?\(key)&\(new)", ""),
      (.post, "/protected/json/users/new", "\(key)&\(new)"),
      (.get, "/protected/json/app/details?\(key)", ""),
      (.get, "/protected/json/app/details?api_key=\(Service.key)x", ""),
      (.get, "/protected/json/sms/\(user)?\(key)", ""),
      (.get, "/protected/json/call/\(user)?\(key)", ""),
    ] {
      _ = try service.ask(method, target, body)
    }
    // Four digits could be somewhere by chance.
    let start: FormFields = [
      "phone_number": Service.number, "country_code": "1", "via": "sms", "code_length": "10",
    ]
    _ = try service.call(.post, "/protected/json/phones/verification/start", start)
    let codes = try service.messages().compactMap { $0["code"]?.text }
    #expect(codes.count == 3)
    for code in codes {
      _ = try service.call(.get, "/protected/json/verify/\(code)/\(user)")
      _ = try service.call(
        .get,
        "/protected/json/phones/verification/check",
        ["phone_number": Service.number, "country_code": "1", "verification_code": code]
      )
    }
    let trace = try service.control(.get, "trace").body
    #expect(try requests.count >= 13)
    for secret in codes + [Service.key, Service.number, "202-555", "alice"] {
      #expect(!trace.contains(secret))
    }
  }

  @Test("ends with the world, and so does everything else")
  func isReset() throws {
    try service.addPhone()
    let user = try service.newUser()
    let uuid = try service.newQuestion(to: user)
    try service.advance("100")
    _ = try service.control(.put, "faults", ["unavailable": 1])
    let answer = try service.control(.post, "reset")
    #expect(answer.status == 200)
    #expect(answer.json == ["now": "0.000"])
    #expect(try service.trace().isEmpty)
    #expect(try service.control(.get, "phones").json["phones"] == [])
    #expect(try service.control(.get, "clock").json == ["now": "0.000", "frozen": true])
    #expect(try service.call(.get, "/protected/json/users/\(user)/status").status == 404)
    #expect(try service.status(of: uuid) == nil)
    #expect(try service.trace().map { $0["number"] } == [1, 2])
    #expect(try service.addPhone() == "p1")
    #expect(try service.newQuestion(to: service.newUser()) != uuid)
  }
}
