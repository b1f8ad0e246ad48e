import Domain
import Simulator
import Testing

@testable import countersign

@Suite("A setting of the simulated cloud")
struct ObeyedOptionTests {
  /// A request that a setting decides, with what it is answered.
  struct Row: Sendable, CustomTestStringConvertible {
    let setting: String
    let method: HTTPRequest.Method
    /// The path and the query; # stands for the user's identifier.
    let target: String
    let status: Int
    let text: String
    /// How many times it is sent; the last answer counts.
    let times: Int

    init(
      _ setting: String,
      _ method: HTTPRequest.Method,
      _ target: String,
      _ status: Int,
      _ text: String,
      times: Int = 1
    ) {
      self.setting = setting
      self.method = method
      self.target = target
      self.status = status
      self.text = text
      self.times = times
    }

    var testDescription: String { setting.isEmpty ? "none, \(target)" : setting }
  }

  private static let start =
    "/protected/json/phones/verification/start?country_code=49&phone_number=15123456789&via=sms"

  private static let rows = [
    Row("", .get, "/protected/json/sms/#?force=true", 200, "SMS token was sent"),
    Row("sms-enabled=no", .get, "/protected/json/sms/#?force=true", 503, "60007"),
    Row("calls-enabled=no", .get, "/protected/json/call/#?force=true", 503, "60006"),
    Row("", .get, "/protected/json/verify/0000000/#", 401, "60020"),
    Row("unforced-verify=valid", .get, "/protected/json/verify/0000000/#", 200, "is valid"),
    Row("", .post, start + "&custom_code=1234", 403, "60021"),
    Row("custom-code=taken", .post, start + "&custom_code=1234", 200, "uuid"),
    Row("custom-message=taken", .post, start + "&custom_message=%7B%7Bcode%7D%7D", 200, "uuid"),
    Row("", .post, start + "&locale=xx", 200, "Text message sent"),
    Row("unlisted-locale=refused", .post, start + "&locale=xx", 404, "60004"),
    Row("absent-locale=of-country", .post, start, 200, "SMS gesendet an"),
    Row("phone-verification-lifetime=75", .post, start, 200, #""seconds_to_expire":75,"#),
    Row("wrong-codes-before-suspension=1", .get, wrongCode, 503, "60017", times: 2),
    Row("rate-limit=2/60", .get, "/protected/json/app/details", 200, "Payfriend", times: 2),
    Row("rate-limit=2/60", .get, "/protected/json/app/details", 429, "60003", times: 3),
    Row("", .post, "/onetouch/json/users/#/approval_requests?message=x", 200, "uuid"),
    Row(
      "push-without-app=refused",
      .post,
      "/onetouch/json/users/#/approval_requests?message=x",
      400,
      "60051"
    ),
    Row(
      "indexed-logos=refused",
      .post,
      "/onetouch/json/users/#/approval_requests?message=x&logos[0][res]=default&logos[0][url]=u",
      400,
      "60080"
    ),
    Row("unknown-path=plain-text", .get, "/protected/json/none", 404, "requested URL"),
    Row("", .get, "/protected/json/registrations/status?custom_user_id=7", 404, "60035"),
    Row(
      "unscanned-registration=pending",
      .get,
      "/protected/json/registrations/status?custom_user_id=7",
      200,
      "pending"
    ),
    Row(
      "refuses-unknown-user-with-ok=yes",
      .get,
      "/protected/json/verify/1234567/1?force=true",
      200,
      "60016"
    ),
  ]

  private static let wrongCode = "/protected/json/verify/0000000/#?force=true"

  @Test("is what the cloud then obeys", arguments: rows)
  func isObeyed(row: Row) throws {
    let line = row.setting.isEmpty ? "serve" : "serve --option \(row.setting)"
    var settings = World.Settings()
    settings.cloud = try #require(try Invocation(line)).cloudOptions()
    try World(seed: Seed(0), settings: settings).play { world in
      let alice = await world.addPerson("Alice", hasApp: false)
      let target = row.target.replacing("#", with: "\(alice.phone.authyID)")
      var headers: HTTPHeaders = [:]
      try headers.append("X-Authy-API-Key", "sim-authy-app-api-key-0001")
      let request = try #require(HTTPRequest(row.method, target: target, headers: headers))
      var response = HTTPResponse(500)
      for _ in 0..<row.times { response = await world.cloud.respond(to: request) }
      #expect(response.status == row.status)
      #expect(response.bodyText?.contains(row.text) == true, "\(response.bodyText ?? "")")
    }
  }

  @Test(
    "is what the cloud has, and what is not set stays as it was",
    arguments: [
      ("code-lifetime=0.5", \.codeLifetime, .milliseconds(500)),
      ("default-lifetime=120", \.defaultLifetime, .seconds(120)),
      ("deletion-delay=0", \.deletionDelay, .zero),
      ("suspension=60", \.suspension, .seconds(60)),
    ] as [(String, CloudOption.Path<Duration>, Duration)]
  )
  func isSet(
    setting: String,
    path: CloudOption.Path<Duration>,
    duration: Duration
  ) throws {
    var expected = AuthyCloud.Options()
    expected[keyPath: path] = duration
    let invocation = try #require(try Invocation("serve --option \(setting)"))
    #expect(try invocation.cloudOptions() == expected)
  }

  @Test("of callbacks comes by its older spelling too")
  func readsCallbackMethod() throws {
    for line in ["serve --callback-method GET", "serve --option callback-method=GET"] {
      let options = try #require(try Invocation(line)).cloudOptions()
      #expect(options.callbackMethod == .get)
    }
    let line = "serve --option calls-back=yes --callback-url http://127.0.0.1:1/"
    #expect(try #require(try Invocation(line)).cloudOptions().callsBack)
  }
}
