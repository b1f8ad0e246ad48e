import Domain
import Testing

@Suite("What Authy says has become of a question")
struct ApprovalAnswerTests {
  private static let id = Sample.known(ApprovalRequest.ID("8d031630-d15b-0134-b0a8-0a77bbe8093e"))
  private static let authyID = Sample.known(AuthyID(28_894_864))

  /// An answer as the official Java client's tests have it.
  private static func body(
    status: String = #""pending""#,
    authyID: String = "28894864",
    uuid: String = #""8d031630-d15b-0134-b0a8-0a77bbe8093e""#,
    success: String = "true"
  ) -> String {
    #"""
    {"approval_request":{"_app_name":"Payfriend","_app_serial_id":46113,"_authy_id":\#(authyID),\#
    "_id":"589d12e07d558e6b91e9370a","_user_email":"a@b.c","app_id":"58547f6f4014250a11c201f6",\#
    "created_at":"2017-02-10T01:09:52Z","notified":false,"processed_at":null,\#
    "seconds_to_expire":86400,"status":\#(status),"updated_at":"2017-02-10T01:09:52Z",\#
    "user_id":"5840a9328aa2fb674c485436","uuid":\#(uuid)},"success":\#(success)}
    """#
  }

  private static func status(_ status: Int, _ body: String) async throws -> ApprovalStatus {
    try await AuthyClient(answering: status, body).approvalStatus(of: id)
  }

  @Test(
    "is read, with the identifier as a number or a text",
    arguments: ["pending", "approved", "denied", "expired"],
    ["28894864", #""28894864""#]
  )
  func isRead(word: String, authyID: String) async throws {
    let body = Self.body(status: #""\#(word)""#, authyID: authyID)
    let state = try #require(ApprovalStatus.State(rawValue: word))
    try await #expect(Self.status(200, body) == ApprovalStatus(state, of: Self.authyID))
  }

  @Test("is about that question, however its name is spelled")
  func ignoresCase() async throws {
    let body = Self.body(uuid: #""8D031630-D15B-0134-B0A8-0A77BBE8093E""#)
    try await #expect(Self.status(200, body).state == .pending)
  }

  @Test(
    "is nothing where it is not clear",
    arguments: [
      body(status: #""Approved""#), body(status: #""approved ""#), body(status: "true"),
      body(status: "null"), body(status: #"["approved"]"#), body(status: #""withdrawn""#),
      body(authyID: "null"), body(authyID: "0"), body(authyID: "-1"), body(authyID: #""x""#),
      body(authyID: "2.8e7"), body(uuid: "null"), body(uuid: #""""#),
      body(uuid: #""8d031630-d15b-0134-b0a8-0a77bbe8093f""#), body(success: "false"),
      body(success: "null"), body(success: #""yes""#), "{}", "[]", "approved", "",
      #"{"approval_request":"approved","success":true}"#,
      #"{"approval_status":"approved","success":true}"#, "<html>approved</html>",
      body() + body(), "\u{FEFF}" + body(),
    ]
  )
  func isNothing(body: String) async {
    await #expect(throws: AuthyError.unanswered) { try await Self.status(200, body) }
  }

  @Test("is a refusal for a question that Authy does not have, whose errors are empty")
  func isRefused() async {
    let body =
      #"{"message":"Approval request not found: 1","success":false,"errors":{},"#
      + #""error_code":"60049"}"#
    await #expect(throws: AuthyError.refused(.approvalNotFound)) {
      try await Self.status(404, body)
    }
  }

  @Test("is never an approval unless just that is said", arguments: 0..<8)
  func survivesNoise(seed: UInt64) async throws {
    var generator = SplitMix64(seed: seed)
    let whole = Array(Self.body(status: #""denied""#).utf8)
    let words = ["approved", "denied", "pending", "true", "false", "null", "{", "}", "\"", ","]
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<(1 + generator.next() % 3) {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 4 {
        case 0: bytes.removeSubrange(place...)
        case 1: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 2: bytes.insert(contentsOf: generator.pick(words).utf8, at: place)
        default: bytes.remove(at: place)
        }
        if bytes.isEmpty { break }
      }
      let transport = ScriptedTransport(.success(HTTPResponse(200, body: bytes)))
      let client = AuthyClient(over: transport, key: AuthyClient.sampleKey)
      guard let status = try? await client.approvalStatus(of: Self.id) else { continue }
      // What was concluded must stand in the text, and be about this question.
      let request = try JSON.parse(bytes)["approval_request"]
      #expect(request?["status"]?.text == status.state.rawValue)
      #expect(request?["uuid"]?.text?.lowercased() == Self.id.description)
      #expect(status.state != .approved)
    }
  }

  @Test("is never an approval when a part of one is missing")
  func survivesTruncation() async {
    let body = Self.body(status: #""approved""#)
    for count in 0..<body.utf8.count {
      let part = String(decoding: body.utf8.prefix(count), as: UTF8.self)
      await #expect(throws: AuthyError.unanswered) { try await Self.status(200, part) }
    }
    for status in [100, 201, 204, 301, 302, 400, 401, 404, 500, 502, 503] {
      await #expect(throws: AuthyError.unanswered) { try await Self.status(status, body) }
    }
  }
}
