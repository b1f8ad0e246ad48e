import Domain
import Testing

@Suite("A cookie that is set")
struct SetCookieTests {
  @Test(
    "is written for this host, over TLS, for its own pages",
    arguments: [
      (SetCookie("__Host-a", "b"), "__Host-a=b; Path=/; Secure; HttpOnly; SameSite=Strict"),
      (
        SetCookie("a", "b=c", maxAge: .milliseconds(59_999)),
        "a=b=c; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=59"
      ),
      (SetCookie("a", "", isHTTPOnly: false), "a=; Path=/; Secure; SameSite=Strict"),
      (
        .clearing("__Host-a"),
        "__Host-a=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
      ),
    ]
  )
  func isWritten(cookie: SetCookie, text: String) {
    #expect(cookie.text == text)
    #expect(SetCookie(parsing: text) == cookie)
  }

  @Test(
    "is read as a browser reads it",
    arguments: [
      ("a=b", SetCookie("a", "b", isHTTPOnly: false)),
      (" a = b ;\tHTTPONLY ; secure", SetCookie("a", "b")),
      ("a=b; HttpOnly; Max-Age=1; max-age=2", SetCookie("a", "b", maxAge: .seconds(2))),
      ("a=b; HttpOnly; Max-Age=-1", SetCookie("a", "b", maxAge: .zero)),
      ("a=b; HttpOnly; Max-Age=1.5; Max-Age=; Max-Age; Max-Age=-", SetCookie("a", "b")),
      ("a=b; HttpOnly; Max-Age=34560001", SetCookie("a", "b", maxAge: .seconds(34_560_000))),
      (
        "a=b; HttpOnly; Max-Age=99999999999999999999999",
        SetCookie("a", "b", maxAge: .seconds(34_560_000))
      ),
      ("a=b=c;;=;HttpOnly;Unknown=1", SetCookie("a", "b=c")),
      ("__host-a=b; Path=/; Secure; Domain=; HttpOnly", SetCookie("__host-a", "b")),
    ]
  )
  func isRead(text: String, cookie: SetCookie) {
    #expect(SetCookie(parsing: text) == cookie)
  }

  @Test(
    "is not kept if it could not be sent back, or is not what its name promises",
    arguments: [
      "", ";", "a", "=b", "a b=c", "a=b c", "a=\"b\"", "a=b,c", "a=b\\", "é=b", "a=é", "; a=b",
      "__Host-a=b", "__Host-a=b; Secure", "__Host-a=b; Path=/", "__Host-a=b; Secure; Path=/x",
      "__Host-a=b; Secure; Path=/; Domain=x.example", "__HOST-a=b; Path=/", "__Secure-a=b",
    ]
  )
  func isRefused(text: String) {
    #expect(SetCookie(parsing: text) == nil)
  }

  @Test(
    "clears when no whole second is left",
    arguments: [
      (nil, false), (.zero, true), (.nanoseconds(999_999_999), true), (.seconds(1), false),
      (.seconds(-1), true),
    ] as [(Duration?, Bool)]
  )
  func clears(maxAge: Duration?, isClearing: Bool) {
    #expect(SetCookie("a", "b", maxAge: maxAge).isClearing == isClearing)
  }

  @Test("does not show its value where it is described")
  func isDiscreet() {
    let cookie = SetCookie("a", "hush")
    var dumped = ""
    dump(cookie, to: &dumped)
    #expect(!"\(cookie) \(String(reflecting: cookie)) \(dumped)".contains("hush"))
  }
}
