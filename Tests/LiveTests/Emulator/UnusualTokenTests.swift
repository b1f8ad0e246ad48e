import Domain
import Live
import Testing

@Suite("A scan of an unusual token", .serialized)
struct UnusualTokenTests {
  private final class Sentences: @unchecked Sendable {
    var all: [String] = []
  }

  private let sentences = Sentences()
  private let service: Service

  init() throws {
    service = try Service { [sentences] in $0.remark = { sentences.all.append($0) } }
    try service.addPhone()
  }

  private func scan(_ link: JSON) throws -> Service.Answer {
    try service.control(.post, "phones/p1/scan", ["link": link])
  }

  private func isRegistered(_ user: String = "7") throws -> Bool {
    let path = "/protected/json/registrations/status"
    let answer = try service.call(.get, path, ["custom_user_id": user])
    return answer.json["registration"]?["status"] == "completed"
  }

  private func notes() throws -> [String] {
    try service.trace().filter { $0["event"] == "token noted" }.compactMap { $0["note"]?.text }
  }

  /// A time in seconds with one decimal, as `time.time()` gives it with more.
  private static func fraction(_ tenths: Int64) -> String { "\(tenths / 10).\(tenths % 10)" }

  private static func header(_ more: String) -> String { #"{"alg":"HS256",\#(more)}"# }

  /// What is written otherwise than usual, and what the notes name, in their order.
  private static let taken: [(String, @Sendable () -> JSON, [String])] = [
    (
      "fractional times",
      {
        let now = RawToken.tenths
        return RawToken.link(
          RawToken.claims(issuedAt: fraction(now), expiresAt: fraction(now + 3_000))
        )
      },
      ["claim iat is", "claim exp is"]
    ),
    (
      "times with a point and nothing behind it",
      {
        let now = RawToken.tenths / 10
        return RawToken.link(RawToken.claims(issuedAt: "\(now).0", expiresAt: "\(now + 300).0"))
      },
      ["claim iat is", "claim exp is"]
    ),
    (
      "times with an exponent",
      {
        let now = RawToken.tenths / 10
        return RawToken.link(
          RawToken.claims(issuedAt: "\(now * 10)e-1", expiresAt: "0.\(now + 300)E+10")
        )
      },
      ["claim iat is", "claim exp is"]
    ),
    (
      "identifiers as numbers",
      { RawToken.link(RawToken.claims(user: "7", application: "123456")) },
      ["claim custom_user_id is a number", "claim authy_app_id is a number"]
    ),
    ("a kid", { RawToken.link(RawToken.claims(), header: header(#""kid":"1""#)) }, [#""kid""#]),
    (
      "a key in the header",
      { RawToken.link(RawToken.claims(), header: header(#""jwk":{"kty":"oct","k":"AA"}"#)) },
      [#""jwk""#]
    ),
    (
      "a typ in lower case", { RawToken.link(RawToken.claims(), header: header(#""typ":"jwt""#)) },
      [
        #""jwt""#
      ]
    ),
    ("no typ", { RawToken.link(RawToken.claims(), header: #"{"alg":"HS256"}"#) }, []),
    (
      "claims of one's own",
      { RawToken.link(RawToken.claims(more: #","sub":"7","jti":"a","qr":{"a":1}"#)) },
      [#""sub""#, #""qr""#]
    ),
    (
      "an expiry in a year",
      { RawToken.link(RawToken.claims(expiresAt: "\(RawToken.tenths / 10 + 31_536_000)")) },
      ["31536000 s after iat"]
    ),
    (
      "an expiry in milliseconds",
      { RawToken.link(RawToken.claims(expiresAt: "\(RawToken.tenths * 100)")) }, ["milliseconds"]
    ),
  ]

  @Test("binds the phone, and the trace notes what is unusual", arguments: taken.indices)
  func binds(index: Int) throws {
    let (_, link, words) = Self.taken[index]
    #expect(try scan(link()).status == 200)
    #expect(try isRegistered())
    let notes = try notes()
    #expect(notes.count == words.count)
    for (note, words) in zip(notes, words) { #expect(note.contains(words)) }
    for note in notes { #expect(note.contains(/RFC 75(15|19)/)) }
  }

  /// Tokens that are refused, and the words for it.
  private static let refused: [(link: @Sendable () -> JSON, words: String)] = [
    (
      { RawToken.link(RawToken.claims(issuedAt: #""\#(RawToken.tenths / 10)""#)) },
      "the claim iat of the token is not a number of seconds since 1970 (NumericDate: RFC 7519, "
        + "sections 2 and 4.1.6)"
    ),
    (
      { RawToken.link(RawToken.claims(expiresAt: #""\#(RawToken.tenths / 10 + 300)""#)) },
      "the claim exp of the token is not a number of seconds since 1970 (NumericDate: RFC 7519, "
        + "sections 2 and 4.1.4)"
    ),
    (
      { RawToken.link(RawToken.claims(issuedAt: "\(RawToken.tenths * 100)")) },
      "the claim iat of the token is out of range: it counts seconds since 1970 (NumericDate: "
        + "RFC 7519, section 2)"
    ),
    (
      { RawToken.link(RawToken.claims(expiresAt: nil)) },
      "the token lacks the claim exp, which is a number of seconds since 1970 (NumericDate: RFC 7519, "
        + "sections 2 and 4.1.4)"
    ),
    (
      { RawToken.link(RawToken.claims(issuedAt: nil)) },
      "the token lacks the claim iat, which is a number of seconds since 1970 (NumericDate: RFC 7519, "
        + "sections 2 and 4.1.6)"
    ),
    (
      { RawToken.link(RawToken.claims(issuer: "7")) },
      "the claim iss of the token is not a text (RFC 7519, section 4.1.1)"
    ),
    (
      { RawToken.link(RawToken.claims(more: #","jti":7"#)) },
      "the claim jti of the token is not a text (RFC 7519, section 4.1.7)"
    ),
    (
      { RawToken.link(RawToken.claims(user: "7.5")) },
      "the claim custom_user_id of the token is not a text or an integer in context, as Authy's "
        + "own format has it"
    ),
    (
      { RawToken.link(RawToken.claims(application: "true")) },
      "the claim authy_app_id of the token is not a text or an integer in context, as Authy's own "
        + "format has it"
    ),
    (
      { RawToken.link(RawToken.claims(application: "123457")) },
      "the claim authy_app_id of the token, in context, is \"123457\" and not the id of this "
        + "application, as Authy's own format has it"
    ),
    (
      { RawToken.link(RawToken.claims(), header: header(#""crit":["exp"],"exp":1"#)) },
      "the header of the token has \"crit\", which could change what the signature means (RFC 7515, "
        + "section 4.1.11)"
    ),
    (
      { RawToken.link(RawToken.claims(), header: #"{"alg":"none"}"#) },
      "the header of the token names the algorithm \"none\", and HS256 alone is accepted (RFC 8725, "
        + "section 3.1)"
    ),
    (
      { RawToken.link(RawToken.claims(), header: #"{"alg":"hs256"}"#) },
      "the header of the token names the algorithm \"hs256\", and HS256 alone is accepted (RFC 8725, "
        + "section 3.1)"
    ),
    (
      { RawToken.link(RawToken.claims(), key: "another") },
      "the signature of the token was not made with the API key of this application over these bytes "
        + "(RFC 7515, section 5.2)"
    ),
    (
      { RawToken.link(RawToken.claims(issuer: #""Pay""#)) },
      "the claim iss of the token is \"Pay\" and not the name of this application, byte for byte, as "
        + "Authy's own format has it (RFC 7519, sections 2 and 4.1.1)"
    ),
    (
      { RawToken.link(RawToken.claims(more: #","iss":"a""#)) },
      "the claim iss of the token is there twice, and the names of claims must be unique (RFC 7519, "
        + "section 4)"
    ),
    (
      { RawToken.link(RawToken.claims(issuer: #""""#)) },
      "the claim iss of the token is empty, where it is a text (RFC 7519, section 4.1.1)"
    ),
    (
      { "authy://authy/qr?token=a.b.c" },
      "the Authy app does not open it; it opens authy://account?token=TOKEN"
    ),
  ]

  /// Claims of time that refuse a token, with the first words of it and the last.
  private static let mistimed: [(claims: @Sendable (Int64) -> String, start: String, end: String)] =
    [
      (
        { RawToken.claims(issuedAt: "\($0 + 100)", expiresAt: "\($0 + 400)") },
        "the claim iat of the token is ",
        " s from now, so that it was not issued yet (RFC 7519, section 4.1.6)"
      ),
      (
        { RawToken.claims(more: ",\"nbf\":\($0 + 100)") },
        "the claim nbf of the token is ",
        " s from now, and before that time it must not be accepted (RFC 7519, section 4.1.5)"
      ),
      (
        { RawToken.claims(issuedAt: "\($0 - 400)", expiresAt: "\($0 - 100)") },
        "the token expired ",
        " s ago, and from the time of its claim exp on it must not be accepted (RFC 7519, "
          + "section 4.1.4)"
      ),
    ]

  @Test("is refused at the wrong time, with the claim and the rule", arguments: mistimed.indices)
  func refusesMistimed(index: Int) throws {
    let (claims, start, end) = Self.mistimed[index]
    let words = try scan(RawToken.link(claims(RawToken.tenths / 10))).json["error"]?.text ?? ""
    #expect(words.hasPrefix("the link is not valid: \(start)") && words.hasSuffix(end), "\(words)")
  }

  @Test(
    "is refused where no rule allows it, with the claim and the rule",
    arguments: refused.indices
  )
  func refuses(index: Int) throws {
    let (link, words) = Self.refused[index]
    let answer = try scan(link())
    #expect(answer.status == 409)
    #expect(answer.json["error"]?.text == "the link is not valid: \(words)")
    #expect(try !isRegistered())
    #expect(try notes() == ["the link is not valid: \(words)"])
    let told = sentences.all.filter { $0.hasPrefix("a scan") }
    #expect(told == ["a scan with p1: the link is not valid: \(words)"])
  }
}
