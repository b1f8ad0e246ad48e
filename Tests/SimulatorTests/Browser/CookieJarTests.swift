import Domain
import Simulator
import Testing

@Suite("A cookie jar")
struct CookieJarTests {
  private let now = Bare.start

  private static func answer(_ cookies: String...) throws -> HTTPResponse {
    var response = HTTPResponse(200)
    for cookie in cookies { try response.headers.append("Set-Cookie", cookie) }
    return response
  }

  @Test("keeps what every field of an answer sets, in the order of first coming")
  func keepsOrder() throws {
    var jar = CookieJar()
    #expect(jar.header(at: now) == nil)
    jar.take(try Self.answer("a=1", "b=2; HttpOnly", "no cookie"), at: now)
    jar.take(try Self.answer("c=3", "a=4"), at: now)
    #expect(jar.header(at: now) == "a=4; b=2; c=3")
    #expect(jar.value(of: "b", at: now) == "2")
    #expect(jar.value(of: "B", at: now) == nil)
  }

  @Test("forgets what is cleared, and puts it last when it comes again")
  func forgets() throws {
    var jar = CookieJar()
    jar.take(try Self.answer("a=1", "b=2"), at: now)
    jar.take(try Self.answer(SetCookie.clearing("a").text, "absent=; Max-Age=0"), at: now)
    #expect(jar.header(at: now) == "b=2")
    jar.take(try Self.answer("a=3"), at: now)
    #expect(jar.header(at: now) == "b=2; a=3")
    jar.take(try Self.answer("a=; Max-Age=0", "b=; Max-Age=0"), at: now)
    #expect(jar.header(at: now) == nil)
  }

  @Test("keeps a cookie to its last nanosecond and no longer")
  func expires() throws {
    var jar = CookieJar()
    jar.take(try Self.answer("a=1; Max-Age=60", "b=2"), at: now)
    #expect(jar.header(at: now + .nanoseconds(59_999_999_999)) == "a=1; b=2")
    #expect(jar.header(at: now + .seconds(60)) == "b=2")
    #expect(jar.value(of: "a", at: now + .seconds(60)) == nil)
    jar.take(try Self.answer("a=3"), at: now + .seconds(60))
    #expect(jar.header(at: now + .seconds(60)) == "b=2; a=3")
  }

  @Test("that is closed keeps only what has an end")
  func closes() throws {
    var jar = CookieJar()
    jar.take(try Self.answer("a=1; Max-Age=60", "b=2"), at: now)
    jar.close()
    #expect(jar.header(at: now) == "a=1")
  }

  @Test("does not show a value where it is described")
  func isDiscreet() throws {
    var jar = CookieJar()
    jar.take(try Self.answer("a=hush"), at: now)
    var dumped = ""
    dump(jar, to: &dumped)
    #expect(!"\(jar) \(String(reflecting: jar)) \(dumped)".contains("hush"))
  }
}
