import Domain
import Live
import Simulator
import Testing

@Suite("A callback of the emulator", .serialized)
struct EmulatedCallbackTests {
  let receiver: Counter
  let service: Service
  let url: String
  let user: Int64

  /// What the application is to do with what it receives.
  private final class Desk {
    var isOpen = true
    var waiting: [Reply] = []
  }

  private let desk: Desk

  init() throws { try self.init(.post) }

  private init(_ method: HTTPRequest.Method) throws {
    let desk = Desk()
    self.desk = desk
    receiver = try Counter { _, reply in
      if desk.isOpen { reply.answer(.text("{}")) } else { desk.waiting.append(reply) }
    }
    let origin = "http://127.0.0.1:\(receiver.listener.port)"
    let url = origin + "/payments/callback"
    self.url = url
    let caller = DirectCaller(to: try CallbackAddress(url), timeout: .seconds(10))
    service = try Service { options in
      options.application = Application(
        name: "Payfriend",
        id: "123456",
        key: Service.key,
        callbackURL: url
      )
      options.cloud.callbackMethod = method
      options.callBack = { await caller.call($0) }
    }
    try service.addPhone()
    user = try service.newUser()
  }

  private func ask(_ verb: String = "approve") throws -> String {
    let uuid = try service.newQuestion(to: user, ["details[To]": "Zoë's Café"])
    let answer = try service.control(.post, "phones/p1/\(verb)", ["uuid": .string(uuid)])
    #expect(answer.status == 200)
    return uuid
  }

  private func turn(until isSo: () throws -> Bool) throws {
    try service.turn(until: {
      try receiver.turn(.zero)
      return try isSo()
    })
  }

  /// Turns as long as a callback would take that nobody sends.
  private func turnForAWhile() throws {
    let until = ContinuousClock().now + .milliseconds(150)
    try turn(until: { ContinuousClock().now >= until })
  }

  @Test("comes as a post, and its signature is Authy's", arguments: ["approve", "deny"])
  func comesAsPost(verb: String) throws {
    let uuid = try ask(verb)
    try turn(until: { receiver.requests.count == 1 })
    let request = try #require(receiver.requests.first)
    #expect(request.method == .post)
    #expect(request.target == "/payments/callback")
    let body = try JSON.parse(request.body)
    #expect(body["uuid"] == .string(uuid))
    #expect(body["status"] == (verb == "approve" ? "approved" : "denied"))
    #expect(body["authy_id"] == .integer(user))
    let transaction = body["approval_request"]?["transaction"]
    #expect(transaction?["details"] == ["To": "Zoë's Café"])
    for (key, isValid) in [(Service.key, true), ("another key", false)] {
      let verdict = CallbackSignature.verify(
        signature: request.headers["X-Authy-Signature"],
        nonce: request.headers["X-Authy-Signature-Nonce"],
        method: "POST",
        url: url,
        parameters: body,
        key: HMACSHA256.Key(key)
      )
      if case .valid = verdict { #expect(isValid) } else { #expect(!isValid) }
    }
    try turnForAWhile()
    #expect(receiver.requests.count == 1)
  }

  @Test("comes as a get where that is configured, and its query is what was signed")
  func comesAsGet() throws {
    let other = try Self(.get)
    let uuid = try other.ask()
    try other.turn(until: { other.receiver.requests.count == 1 })
    let request = try #require(other.receiver.requests.first)
    #expect(request.method == .get)
    #expect(request.body.isEmpty)
    #expect(FormFields(parsing: request.query)?["uuid"] == uuid)
    let verdict = CallbackSignature.verify(
      signature: request.headers["X-Authy-Signature"],
      nonce: request.headers["X-Authy-Signature-Nonce"],
      method: "GET",
      url: other.url,
      query: request.query,
      key: HMACSHA256.Key(Service.key)
    )
    guard case .valid = verdict else {
      Issue.record("\(verdict)")
      return
    }
    try other.turn(until: { try other.service.trace().contains { $0.isCallback } })
  }

  @Test("can be lost, and the decision stands")
  func isLost() throws {
    #expect(try service.control(.put, "faults", ["callback_lost": 1]).status == 200)
    let uuid = try ask()
    try turnForAWhile()
    #expect(receiver.requests.isEmpty)
    #expect(try service.status(of: uuid) == "approved")
    let line = try #require(try service.trace().first { $0.isCallback })
    #expect(line["response"] == "no answer (lost by the fault callback_lost)")
  }

  @Test("can come twice, byte for byte")
  func comesTwice() throws {
    #expect(try service.control(.put, "faults", ["callback_twice": 1]).status == 200)
    _ = try ask()
    try turn(until: { receiver.requests.count == 2 })
    let (first, second) = (receiver.requests[0], receiver.requests[1])
    #expect(first.body == second.body)
    for name in ["X-Authy-Signature", "X-Authy-Signature-Nonce"] {
      #expect(first.headers[name] != nil)
      #expect(first.headers[name] == second.headers[name])
    }
    try turnForAWhile()
    #expect(receiver.requests.count == 2)
  }

  @Test("keeps nobody waiting, and may be under way when the world ends")
  func keepsNobodyWaiting() throws {
    desk.isOpen = false
    let uuid = try ask()
    try turn(until: { desk.waiting.count == 1 })
    #expect(try service.status(of: uuid) == "approved")
    #expect(try service.control(.post, "reset").status == 200)
    for reply in desk.waiting { reply.answer(.text("late")) }
    desk.isOpen = true
    try turnForAWhile()
    #expect(try service.trace().isEmpty)
    try service.addPhone()
    let again = try service.newQuestion(to: service.newUser())
    let answer = try service.control(.post, "phones/p1/deny", ["uuid": .string(again)])
    #expect(answer.status == 200)
    try turn(until: { receiver.requests.count == 2 })
  }

  @Test("is on the trace with its answer, and without its signature")
  func isTraced() throws {
    _ = try ask()
    try turn(until: { try service.trace().contains { $0.isCallback } })
    let line = try #require(try service.trace().first { $0.isCallback })
    #expect(line["response"] == "200 {}")
    let request = try #require(receiver.requests.first)
    let signature = try #require(request.headers["X-Authy-Signature"])
    #expect(!line.description.contains(signature))
    #expect(!line.description.contains(Service.key))
  }

  @Test("that finds nobody is on the trace too")
  func findsNobody() throws {
    receiver.listener.close()
    let uuid = try ask()
    try service.turn(until: { try service.trace().contains { $0.isCallback } })
    let line = try #require(try service.trace().first { $0.isCallback })
    #expect(line["response"] == "no answer (connection refused)")
    #expect(try service.status(of: uuid) == "approved")
  }
}

extension JSON {
  /// Whether a line of the trace is about a callback that was answered.
  fileprivate var isCallback: Bool {
    self["request"]?.text?.contains(" /payments/callback") == true
  }
}
