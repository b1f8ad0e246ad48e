import Domain
import Live
import Testing

@Suite("A scan with an emulated phone", .serialized)
struct ScanTests {
  let service: Service

  init() throws {
    service = try Service()
    try service.addPhone()
  }

  private func link(
    for user: String,
    issuedAt: Int64 = 0,
    lasting lifetime: Int64 = 300,
    signedWith key: String = Service.key,
    issuer: String = "Payfriend"
  ) throws -> JSON {
    let present = WallClock().now.epochSeconds + issuedAt
    let token = try #require(
      RegistrationToken(
        issuer: issuer,
        issuedAt: Instant(epochSeconds: present),
        expiresAt: Instant(epochSeconds: present + lifetime),
        customUserID: user,
        applicationID: "123456"
      )
    )
    return .string(RegistrationToken.link(for: token.signed(with: HMACSHA256.Key(key))))
  }

  private let usedUp =
    "the link was used: its token is the very same as one that was scanned before; sign another in"
    + " another second, or with a jti of its own"

  private func registration(of user: String) throws -> Service.Answer {
    let path = "/protected/json/registrations/status"
    return try service.call(.get, path, ["custom_user_id": user])
  }

  @Test("completes the registration of whom the code is for")
  func completes() throws {
    #expect(try registration(of: "7").json["error_code"] == "60035")
    let answer = try service.control(.post, "phones/p1/scan", ["link": link(for: "7")])
    #expect(answer.status == 200)
    let id = try #require(answer.json["authy_id"])
    #expect(
      try registration(of: "7").json
        == ["registration": ["status": "completed", "authy_id": id], "success": true]
    )
    #expect(try registration(of: "8").status == 404)
    #expect(try id.integer == service.newUser())
    #expect(try service.newQuestion(to: #require(id.integer)) != "")
  }

  @Test("is good once, for whoever comes first")
  func isGoodOnce() throws {
    try service.addPhone("2025550159")
    let code = try link(for: "7")
    #expect(try service.control(.post, "phones/p2/scan", ["link": code]).status == 200)
    let late = try service.control(.post, "phones/p1/scan", ["link": code])
    #expect(late.status == 409)
    #expect(late.json == ["error": .string(usedUp)])
  }

  @Test("binds an account anew whose user was deleted", arguments: ["p1", "p2"])
  func bindsAnew(phone: String) throws {
    try service.addPhone("2025550159")
    let old = try link(for: "7")
    let first = try service.control(.post, "phones/p1/scan", ["link": old])
    let dead = try #require(first.json["authy_id"]?.integer)
    #expect(try service.call(.post, "/protected/json/users/\(dead)/delete").status == 200)
    #expect(try registration(of: "7").json["error_code"] == "60035")
    #expect(
      try service.control(.post, "phones/\(phone)/scan", ["link": old]).json
        == ["error": .string(usedUp)]
    )
    #expect(try registration(of: "7").status == 404)
    let fresh = try link(for: "7", lasting: 299)
    let second = try service.control(.post, "phones/\(phone)/scan", ["link": fresh])
    let id = try #require(second.json["authy_id"]?.integer)
    #expect((id == dead) == (phone == "p1"))
    let expected: JSON = ["status": "completed", "authy_id": .integer(id)]
    #expect(try registration(of: "7").json["registration"] == expected)
    #expect(try service.newQuestion(to: id) != "")
  }

  @Test("takes a code that was made after the clock was turned, and one made before as older")
  func judgesByAge() throws {
    try service.advance("86400")
    let code = try link(for: "1")
    #expect(try service.control(.post, "phones/p1/scan", ["link": code]).status == 200)
    let old = try link(for: "2", issuedAt: -2)
    let answer = try service.control(.post, "phones/p1/scan", ["link": old])
    let words = try #require(answer.json["error"]?.text)
    // It was made 86,402 s ago or little more, and was good for 300 s.
    #expect(
      words.wholeMatch(
        of: /the link is not valid: the token expired 8610[0-9] s ago, .*/
      ) != nil
    )
  }

  @Test("of a code that is none, or none of ours, is refused and binds nobody")
  func isRefused() throws {
    let links: [JSON] = try [
      "https://example.com", "authy://account?token=a.b.c", "authy://authy/qr?token=a.b.c",
      link(for: "7", signedWith: "another key"), link(for: "7", issuer: "Another"),
      link(for: "7", issuedAt: -300), link(for: "7", issuedAt: 600),
    ]
    for link in links {
      let answer = try service.control(.post, "phones/p1/scan", ["link": link])
      #expect(answer.status == 409)
      #expect(answer.json["error"]?.text?.hasPrefix("the link is not valid") == true)
      #expect(!answer.body.contains(Service.key))
    }
    #expect(try registration(of: "7").status == 404)
  }
}
