import Domain
import Foundation
import Live
import Testing

@Suite("An emulator of which much is asked", .serialized)
struct EmulatedLoadTests {
  let service: Service

  init() throws { service = try Service() }

  private static func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

  private func text(_ words: String, to user: Int64) throws {
    let form: FormFields = ["force": "true", "action": "a", "action_message": words]
    // In the body, since a path and its query are not that long.
    let fields = [
      "X-Authy-API-Key: \(Service.key)", "Content-Type: application/x-www-form-urlencoded",
    ]
    let answer = try service.ask(.get, "/protected/json/sms/\(user)", form.encoded, fields)
    #expect(answer.status == 200)
  }

  @Test("keeps of long requests that it refuses only their beginnings")
  func cutsTrace() throws {
    let body = #"{"message":"","padding":"\#(Self.letters(300_000))"}"#
    for _ in 0..<3 {
      let fields = ["X-Authy-API-Key: \(Service.key)", "Content-Type: application/json"]
      let path = "/onetouch/json/users/1/approval_requests"
      #expect(try service.ask(.post, path, body, fields).status == 404)
    }
    let lines = try service.trace()
    #expect(lines.count == 3)
    for line in lines {
      let request = try #require(line["request"]?.text)
      #expect(request.utf8.count < 9_000)
      #expect(request.hasPrefix("POST /onetouch/json/users/1/approval_requests {"))
      #expect(request.wholeMatch(of: /.*aaa… \(\d+ bytes left out\)/) != nil)
    }
  }

  @Test("tells a long trace in pieces, and answers others between them")
  func streamsTrace() throws {
    for number in 0..<200 {
      let path = "/protected/json/app/details?number=\(number)&padding=\(Self.letters(7_000))"
      #expect(try service.call(.get, path).status == 200)
    }
    let reader = try service.send(.get, "/simulator/trace")
    try service.turn()
    #expect(try service.control(.get, "clock").status == 200)
    reader.receive()
    #expect(!reader.isEnded && reader.text.status == "200")
    try service.turn(until: {
      reader.receive()
      return reader.isEnded
    })
    let whole = try #require(StreamTests.unchunk(reader.text)?.body)
    let numbers = try whole.split(separator: "\n").map {
      try JSON.parse(Array($0.utf8))["number"]?.integer
    }
    #expect(numbers == (1...200).map { Int64($0) })
  }

  @Test("breaks a trace off that it has begun to tell when another world begins")
  func breaksTraceOff() throws {
    for number in 0..<200 {
      let path = "/protected/json/app/details?number=\(number)&padding=\(Self.letters(7_000))"
      _ = try service.call(.get, path)
    }
    let reader = try service.send(.get, "/simulator/trace")
    try service.turn()
    _ = try service.control(.post, "reset")
    try service.turn(until: {
      reader.receive()
      return reader.isEnded
    })
    #expect(reader.text.status == "200")
    #expect(StreamTests.unchunk(reader.text) == nil)
  }

  @Test("tells of the messages those that came after others, each with its number")
  func tellsNewMessages() throws {
    try service.addPhone(app: false)
    let user = try service.newUser()
    for number in 1...3 { try text("Text \(number)", to: user) }
    _ = try service.call(.get, "/protected/json/call/\(user)", ["action": "a"])
    func messages(_ query: String) throws -> [JSON] {
      try #require(
        try service.control(.get, "phones/p1/messages\(query)").json["messages"]?.elements
      )
    }
    #expect(try messages("").count == 4)
    #expect(try messages("").allSatisfy { $0["number"] == nil })
    #expect(try messages("?after=0").map { $0["number"] } == [1, 2, 3, 4])
    #expect(try messages("?after=2").map { $0["number"] } == [3, 4])
    #expect(try messages("?after=2")[0]["text"]?.text?.hasPrefix("Text 3") == true)
    #expect(try messages("?after=4").isEmpty && messages("?after=9").isEmpty)
    for query in ["?after=-1", "?after=a", "?short=yes"] {
      #expect(try service.control(.get, "phones/p1/messages\(query)").status == 400)
    }
  }

  @Test("keeps the last of a phone's messages")
  func forgetsMessages() throws {
    try service.addPhone(app: false)
    let user = try service.newUser()
    for _ in 0..<1_100 { try text("Hello", to: user) }
    let messages = try #require(
      try service.control(.get, "phones/p1/messages?after=0").json["messages"]?.elements
    )
    #expect((900...1_000).contains(messages.count))
    #expect(messages.last?["number"] == 1_100)
    let row = try service.control(.get, "phones?short=true").json["phones"]?.elements?.first
    #expect(row?["message_count"] == 1_100)
  }

  @Test("tells the page in short what would be long, with the texts cut")
  func tellsInShort() throws {
    try service.addPhone()
    let user = try service.newUser()
    var uuids: [String] = []
    for _ in 0..<50 { uuids.append(try service.newQuestion(to: user)) }
    var form: FormFields = ["message": Self.letters(20_000)]
    for number in 0..<30 { form.append("details[\(number)]", Self.letters(1_500)) }
    let path = "/onetouch/json/users/\(user)/approval_requests"
    let last = try service.call(.post, path, form).json["approval_request"]?["uuid"]?.text
    uuids.append(try #require(last))
    for _ in 0..<50 { try text(Self.letters(20_000), to: user) }

    let row = try #require(
      try service.control(.get, "phones?short=true").json["phones"]?.elements?.first
    )
    #expect(row["pending_count"] == 51 && row["message_count"] == 50)
    #expect(row["pending"] == nil && row["messages"] == nil)
    let pending = try service.control(.get, "phones/p1/pending?short=true")
    #expect(pending.json["pending"]?.elements?.map { $0["uuid"]?.text } == Array(uuids.suffix(20)))
    let messages = try service.control(.get, "phones/p1/messages?after=10&short=true")
    #expect(
      messages.json["messages"]?.elements?.map { $0["number"] } == (31...50).map { .integer($0) }
    )
    for answer in [pending, messages] {
      #expect(answer.body.utf8.count < 60_000)
      #expect(answer.body.contains("bytes left out"))
    }
    let whole = try service.control(.get, "phones/p1/messages?after=49").body
    #expect(whole.contains(Self.letters(20_000)))
    #expect(try service.pending().map { $0["uuid"]?.text } == uuids)
  }

  @Test("gives the list of prompts another version whenever it is another list")
  func countsVersions() throws {
    try service.addPhone()
    let user = try service.newUser()
    func version() throws -> Int64 {
      let row = try service.control(.get, "phones?short=true").json["phones"]?.elements?.first
      return try #require(row?["pending_version"]?.integer)
    }
    var versions = [try version()]
    let uuid = try service.newQuestion(to: user)
    versions.append(try version())
    _ = try service.newQuestion(to: user, ["seconds_to_expire": "60"])
    versions.append(try version())
    #expect(try version() == versions.last)
    _ = try service.control(.post, "phones/p1/deny", ["uuid": .string(uuid)])
    versions.append(try version())
    try service.advance("60")
    versions.append(try version())
    #expect(Set(versions).count == 5 && versions == versions.sorted())
  }
}
