import Domain
import Testing

@Suite("A header section")
struct HTTPHeadersTests {
  private let headers: HTTPHeaders = [
    "Content-Type": "text/plain", "Set-Cookie": "a=1", "set-cookie": "b=2", "X-Empty": "",
  ]

  @Test(
    "finds the first field of a name in either case",
    arguments: [
      ("Content-Type", "text/plain"), ("content-type", "text/plain"),
      ("CONTENT-TYPE", "text/plain"), ("SET-COOKIE", "a=1"), ("x-empty", ""), ("Cookie", nil),
      ("Content_Type", nil), ("Content-Typ", nil), ("", nil),
    ] as [(String, String?)]
  )
  func finds(name: String, value: String?) {
    #expect(headers[name] == value)
  }

  @Test("tells letters from symbols that differ in the same bit")
  func foldsLettersOnly() throws {
    let headers: HTTPHeaders = ["a^b": "1"]
    #expect(headers["A^B"] == "1")
    #expect(headers["a~b"] == nil)
  }

  @Test("keeps every field in order")
  func keepsOrder() throws {
    var headers = headers
    try headers.append("SET-Cookie", "c=3")
    #expect(headers.values(of: "Set-Cookie") == ["a=1", "b=2", "c=3"])
    #expect(headers.values(of: "Cookie") == [])
    let names = ["Content-Type", "Set-Cookie", "set-cookie", "X-Empty", "SET-Cookie"]
    #expect(headers.fields.map(\.name) == names)
  }

  @Test(
    "refuses a name that is no token",
    arguments: ["", " ", "A B", "A:", "A\r\nB", "A\0", "Ä", "A(", "A/", "A\"", "A\t"]
  )
  func refusesName(name: String) {
    var headers = headers
    #expect(throws: HTTPHeaders.Refusal.invalidName(name)) { try headers.append(name, "1") }
    #expect(headers == self.headers)
  }

  @Test(
    "refuses a value that would end the field",
    arguments: ["\r", "\n", "1\r\nSet-Cookie: x=1", "1\n", "a\0b"]
  )
  func refusesValue(value: String) {
    var headers = headers
    #expect(throws: HTTPHeaders.Refusal.invalidValue(name: "A")) { try headers.append("A", value) }
    #expect(headers == self.headers)
  }

  @Test("accepts every character of a token")
  func acceptsToken() throws {
    var headers = HTTPHeaders()
    try headers.append("!#$%&'*+-.^_`|~09azAZ", "tab\tand ünicode")
    #expect(headers["!#$%&'*+-.^_`|~09AZaz"] == "tab\tand ünicode")
  }

  @Test("traps on an invalid literal")
  func trapsOnInvalidLiteral() async {
    await #expect(processExitsWith: .failure) { _ = ["A B": "1"] as HTTPHeaders }
  }
}
