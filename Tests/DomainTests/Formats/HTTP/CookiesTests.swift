import Domain
import Testing

@Suite("A cookie")
struct CookiesTests {
  @Test(
    "is found by its name",
    arguments: [
      ("session=abc", "abc"), ("a=1; session=abc", "abc"), ("session=abc; a=1", "abc"),
      ("a=1;session=abc;b=2", "abc"), ("a=1;  \tsession=abc \t; b=2", "abc"),
      ("session=first; session=second", "first"), ("session=", ""), ("session=a=b", "a=b"),
      ("session=\"abc\"", "\"abc\""), (";; ;session=abc;", "abc"), ("session; session=abc", "abc"),
    ]
  )
  func isFound(header: String, value: String) {
    #expect(
      Cookies.value(of: "session", in: header).map { String(decoding: $0, as: UTF8.self) } == value
    )
  }

  @Test(
    "is not taken for another",
    arguments: [
      "", ";", "=", "=abc", "session", "Session=abc", "xsession=abc", "session2=abc",
      "a=session=abc", "a=1; b=2", "session =abc", "\u{301}session=abc",
    ]
  )
  func isNotFound(header: String) {
    #expect(Cookies.value(of: "session", in: header) == nil)
  }
}
