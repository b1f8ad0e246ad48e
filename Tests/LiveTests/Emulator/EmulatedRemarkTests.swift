import Domain
import Live
import Testing

@Suite("An unusual request to the emulator", .serialized)
struct EmulatedRemarkTests {
  private final class Sentences: @unchecked Sendable {
    var all: [String] = []
  }

  private let sentences = Sentences()
  private let service: Service

  init() throws {
    let sentences = sentences
    service = try Service { $0.remark = { sentences.all.append($0) } }
  }

  @Test("is noted in the trace and told in words, and a usual one is not")
  func isNoted() throws {
    try service.addPhone()
    let user = try service.newUser()
    _ = try service.newQuestion(to: user, ["details[To]": "Bookshop"])
    #expect(sentences.all.isEmpty)
    #expect(try service.trace().allSatisfy { $0["note"] == nil })
    _ = try service.newQuestion(to: user, ["details": "Message Details: Hi"])
    #expect(sentences.all.count == 1)
    let sentence = try #require(sentences.all.first)
    #expect(sentence.hasPrefix("POST /onetouch/json/users/…/approval_requests: details is plain"))
    let notes = try service.trace().compactMap { $0["note"]?.text }
    let note = try #require(notes.last)
    #expect(sentence.hasSuffix(note))
    let lines = try service.pending().last?["lines"]
    #expect(lines == [["label": "", "value": "Message Details: Hi"]])
  }

  @Test("is not one that comes from curl in parts, with its key and all")
  func readsParts() throws {
    try service.addPhone()
    let user = try service.newUser()
    let parts: FormFields = [
      "api_key": Service.key, "message": "x", "details[Email]": "a@b.co",
    ]
    let body =
      parts.fields.map { field in
        "--------b\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
      }
      .joined() + "--------b--\r\n"
    let path = "/onetouch/json/users/\(user)/approval_requests"
    let label = "Content-Type: multipart/form-data; boundary=------b"
    let answer = try service.ask(.post, path, body, [label])
    #expect(answer.status == 200)
    #expect(try service.pending().map { $0["details"] } == [["Email": "a@b.co"]])
    #expect(sentences.all.isEmpty)
    #expect(try !service.control(.get, "trace").body.contains(Service.key))
  }

  @Test("is told why it is refused, without what is secret in it")
  func tellsReason() throws {
    let answer = try service.ask(
      .post,
      "//protected/json/users/new",
      "api_key=\(Service.key)",
      ["Content-Type: text/plain"]
    )
    #expect(answer.status == 401)
    #expect(answer.json["message"]?.text?.contains("text/plain") == true)
    #expect(sentences.all.count == 2)
    #expect(!sentences.all.contains { $0.contains(Service.key) })
  }

  @Test("by HEAD is answered as GET is, without the body")
  func answersHead() throws {
    let field = "X-Authy-API-Key: \(Service.key)"
    for path in ["/protected/json/app/details", "/onetouch/json/approval_requests/None"] {
      let get = try service.ask(.get, path, "", [field])
      let head = try service.ask(.head, path, "", [field])
      #expect(head.status == get.status)
      #expect(head.field("Content-Length") == "\(get.body.utf8.count)")
      #expect(head.body.isEmpty)
    }
  }

  @Test("is told with its code and its reason, whatever it is refused for")
  func tellsCode() throws {
    let user = try service.newUser()
    let start = "/protected/json/phones/verification/start"
    let number = Service.number
    for (method, path, form, words) in [
      (
        .post, start, ["via": "sms", "country_code": "1", "phone_number": "12"],
        "60033: Phone number"
      ),
      (
        .post, start, ["country_code": "1", "phone_number": number], "60004: Invalid parameter: via"
      ),
      (
        .post, start,
        ["via": "sms", "country_code": "1", "phone_number": number, "custom_code": "1"], "60021: "
      ),
      (
        .get, "/protected/json/verify/1234567/\(user)", ["force": "true"], "60020: Token is invalid"
      ),
      (.get, "/protected/json/verify/12%2034567/9", [:], "60016: User doesn't exist"),
    ] as [(HTTPRequest.Method, String, FormFields, String)] {
      #expect(try service.call(method, path, form).status >= 400)
      let sentence = try #require(sentences.all.last)
      #expect(sentence.contains("refused with \(words)"), "\(sentence)")
      #expect(!sentence.contains("34567"))
      #expect(try sentence.hasSuffix(service.trace().last?["note"]?.text ?? "?"))
    }
    _ = try service.control(.post, "phones", ["country_code": "999", "number": "123456"])
    #expect(
      sentences.all.last?.hasPrefix("POST /simulator/phones: country_code and number") == true
    )
  }

  @Test(
    "is told and traced as well where nobody could read it",
    arguments: [
      (
        "POST /onetouch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\n", 413,
        "larger"
      ),
      ("GET / HTTP/1.1\r\n\r\n", 400, "no host"),
      ("GET / HTTP/3.0\r\nHost: localhost\r\n\r\n", 505, "version"),
    ]
  )
  func isUnread(bytes: String, status: Int, word: String) throws {
    let client = try service.client(sending: bytes)
    try service.turn(until: {
      client.receive()
      return !client.text.isEmpty
    })
    #expect(client.text.hasPrefix("HTTP/1.1 \(status) "))
    let sentence = try #require(sentences.all.last)
    #expect(sentence.contains("refused with \(status)") && sentence.contains(word))
    #expect(try service.trace().last?["note"]?.text == sentence)
  }

  @Test("to a user without the app is pending, and no phone shows it")
  func waits() throws {
    try service.addPhone(app: false)
    let uuid = try service.newQuestion(to: service.newUser())
    #expect(try service.status(of: uuid) == "pending")
    #expect(try service.pending().isEmpty)
    #expect(sentences.all.count == 1)
  }
}
