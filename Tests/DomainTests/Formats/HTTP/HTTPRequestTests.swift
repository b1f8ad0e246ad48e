import Domain
import Testing

@Suite("A request")
struct HTTPRequestTests {
  @Test(
    "splits its target at the first question mark",
    arguments: [
      ("/", "/", "", "/"), ("/a/b", "/a/b", "", "/a/b"), ("/a?b=c", "/a", "b=c", "/a?b=c"),
      ("/a?b?c", "/a", "b?c", "/a?b?c"), ("/a?", "/a", "", "/a"),
      ("/%20?q=%26", "/%20", "q=%26", "/%20?q=%26"),
      ("/a?user[email]=x", "/a", "user[email]=x", "/a?user[email]=x"), ("//a", "//a", "", "//a"),
    ]
  )
  func splitsTarget(received: String, path: String, query: String, target: String) throws {
    let request = try #require(HTTPRequest(.get, target: received))
    #expect(request.path == path)
    #expect(request.query == query)
    #expect(request.target == target)
    #expect(request == HTTPRequest(.get, path, query: query))
  }

  @Test(
    "refuses a target that is not a path and a query",
    arguments: [
      "", "a", "*", "?", "http://example.com/", "/a b", "/a#b", "/a?b#c", "/ü", "/a?ü",
      "/a\r\nX: y",
      "/a\0", "/a?b c", "/a\u{7F}",
    ]
  )
  func refusesTarget(target: String) {
    #expect(HTTPRequest(.get, target: target) == nil)
  }

  @Test("traps on a target of its own that is invalid")
  func trapsOnMisuse() async {
    await #expect(processExitsWith: .failure) { _ = HTTPRequest(.get, "a") }
    await #expect(processExitsWith: .failure) { _ = HTTPRequest(.get, "/a?b") }
    await #expect(processExitsWith: .failure) { _ = HTTPRequest(.get, "/a", query: "b c") }
  }

  @Test("knows its method by the word on the wire", arguments: HTTPRequest.Method.allCases)
  func knowsMethod(method: HTTPRequest.Method) {
    #expect(method.rawValue == method.rawValue.uppercased())
    #expect(HTTPRequest.Method(rawValue: method.rawValue) == method)
    #expect(HTTPRequest.Method(rawValue: method.rawValue.lowercased()) == nil)
  }

  @Test("reads its body as text only if it is UTF-8")
  func readsBody() {
    #expect(HTTPRequest(.post, "/", body: Array("ü".utf8)).bodyText == "ü")
    #expect(HTTPRequest(.post, "/", body: [0xC3]).bodyText == nil)
  }

  @Test("shows its path without parts that may be codes, and nothing else")
  func isDiscreet() {
    let request = HTTPRequest(
      .get,
      "/verify/1234567/1635/a1",
      query: "action=secret",
      headers: ["X-Authy-API-Key": "secret"],
      body: Array("secret".utf8)
    )
    #expect("\(request)" == "GET /verify/…/…/…")
    // A code that is typed with a blank, or in the wrong place, is still one.
    for path in ["/x/%56erify/12%2034/a", "/phones/verification/check/4711", "/Verify/a/1234567/"] {
      #expect(!"\(HTTPRequest(.get, path))".contains("1"), "\(path)")
    }
    var dumped = ""
    dump(request, to: &dumped)
    #expect(!dumped.contains("secret"))
    #expect(!dumped.contains("1234567"))
  }
}
