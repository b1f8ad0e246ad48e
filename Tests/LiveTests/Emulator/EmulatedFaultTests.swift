import Domain
import Live
import Testing

@Suite("An emulated fault", .serialized)
struct EmulatedFaultTests {
  let service: Service
  let user: Int64

  init() throws {
    service = try Service()
    try service.addPhone()
    user = try service.newUser()
  }

  /// Sends an approval request.
  private func send() throws -> Service.Answer {
    try service.call(
      .post,
      "/onetouch/json/users/\(user)/approval_requests",
      ["message": "Pay EUR 120.00?"]
    )
  }

  /// What a fault gives in place of an answer, and whether Authy has acted.
  struct Effect: Sendable {
    let fault: String
    let status: Int
    let contentType: String?
    let body: String
    let acts: Bool
  }

  @Test(
    "gives what it is called by, and Authy has acted or not",
    arguments: [
      Effect(
        fault: "unavailable",
        status: 503,
        contentType: "text/html",
        body: "<html>",
        acts: false
      ),
      Effect(
        fault: "too_many_requests",
        status: 429,
        contentType: nil,
        body: "",
        acts: false
      ),
      Effect(
        fault: "bad_gateway",
        status: 502,
        contentType: "text/html",
        body: "<html>",
        acts: true
      ),
      Effect(
        fault: "truncated",
        status: 200,
        contentType: "application/json;charset=utf-8",
        body: #"{"approval_request":{"#,
        acts: true
      ),
      Effect(
        fault: "text",
        status: 200,
        contentType: "text/plain; charset=utf-8",
        body: "approved",
        acts: true
      ),
      Effect(
        fault: "page",
        status: 200,
        contentType: "text/html",
        body: "<html>",
        acts: true
      ),
    ]
  )
  func gives(effect: Effect) throws {
    let faults: JSON = .object([JSON.Member(key: effect.fault, value: 1)])
    let set = try service.control(.put, "faults", faults)
    #expect(set.status == 200)
    #expect(set.json == faults)
    let answer = try send()
    #expect(answer.status == effect.status)
    #expect(answer.body.hasPrefix(effect.body))
    #expect(answer.json == .null)
    #expect(answer.field("Content-Type") == effect.contentType)
    #expect(answer.field("Retry-After") == (effect.status == 429 ? "1" : nil))
    #expect(try service.pending().count == (effect.acts ? 1 : 0))
    let told = try service.trace().last { $0["event"] == "exchanged" }
    #expect(told?["note"]?.text?.contains("the fault \(effect.fault) acts") == true)
    #expect(told?["response"]?.text?.hasPrefix("\(effect.status)") == true)
    #expect(try service.control(.put, "faults", [:]).status == 200)
    #expect(try send().json["success"] == true)
  }

  @Test("breaks the connection off", arguments: [("reset_before", 0), ("reset_after", 1)])
  func breaksOff(fault: String, count: Int) throws {
    let faults: JSON = .object([JSON.Member(key: fault, value: 1)])
    #expect(try service.control(.put, "faults", faults).status == 200)
    #expect(try send().text == "")
    #expect(try service.pending().count == count)
    let told = try service.trace().last { $0["event"] == "exchanged" }
    #expect(told?["response"] == "no answer (the connection was broken)")
    #expect(told?["note"]?.text?.contains("the fault \(fault) acts") == true)
  }

  @Test("befalls calls of Authy alone, not what controls it")
  func sparesControl() throws {
    #expect(try service.control(.put, "faults", ["reset_before": 1]).status == 200)
    #expect(try service.control(.get, "phones").status == 200)
    #expect(try service.control(.get, "trace").status == 200)
    #expect(try service.ask(.get, "/").status == 200)
    #expect(try service.call(.get, "/protected/json/app/details").text == "")
  }

  @Test("comes as often as its probability says")
  func comesAsOften() throws {
    func count(_ probability: JSON) throws -> Int {
      _ = try service.control(.put, "faults", ["unavailable": probability])
      return try (0..<200).count { _ in
        try service.call(.get, "/protected/json/app/details").status == 503
      }
    }
    #expect(try count(0) == 0)
    #expect((10...90).contains(try count(.number(#require(JSON.Number("0.25"))))))
    #expect(try count(1) == 200)
  }

  @Test("that nobody knows is named, and changes nothing")
  func namesUnknown() throws {
    #expect(try service.control(.put, "faults", ["text": 1]).status == 200)
    let answer = try service.control(.put, "faults", ["unavailable": 1, "fire": 1])
    #expect(answer.status == 400)
    let words = try #require(answer.json["error"]?.text)
    #expect(words.contains("\"fire\""))
    #expect(words.contains("callback_twice"))
    #expect(try send().body == "approved")
  }
}

extension EmulatedFaultTests.Effect: CustomTestStringConvertible {
  var testDescription: String { fault }
}
