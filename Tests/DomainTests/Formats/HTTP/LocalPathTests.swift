import Domain
import Testing

@Suite("A local path")
struct LocalPathTests {
  @Test(
    "is a path of this application, with its query",
    arguments: [
      "/", "/payments", "/payments/", "/payments/3f2c/status", "/a?b=1", "/?", "/a?b=1&c=d+e",
      "/a?next=%2Fb%3Fc", "/a?who=a%40b.example", "/a?q=%26%5C", "/caf%C3%A9", "/a-b_c.d~e", "/...",
      "/.well-known", "/a..b", "/a?q=..", "/https",
    ]
  )
  func isTaken(text: String) {
    #expect(LocalPath(text)?.text == text)
    #expect(LocalPath(text[...]) == LocalPath(text))
  }

  @Test(
    "is nothing that a browser, a proxy or a careless server could take for another place",
    arguments: [
      // Another scheme, host or user, written out.
      "https://evil.example", "HTTPS://evil.example/", "http:evil.example", "evil.example",
      "javascript:alert(1)", "data:text/html,x", "//evil.example", "///evil.example",
      "////evil.example", "/https://evil.example", "/javascript:alert(1)", "//user@evil.example",
      "/@evil.example", "/a@evil.example", "/:80", "https:/evil.example", "https:///evil.example",
      // A backslash is a slash to a browser.
      "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/a\\b", "/\\/evil.example",
      "/a?b=\\",
      // Escaped, and escaped twice.
      "/%2fevil.example", "/%2Fevil.example", "%2f%2fevil.example", "/%2f%2fevil.example",
      "/%5cevil.example", "/%5Cevil.example", "/%5c%5cevil.example", "/a%2f..%2f", "/%252fevil",
      "/%255cevil.example", "/%40evil.example", "/a%3Fb", "/a%23b", "/a%3Ab", "/%c0%afevil.example",
      // Removed by a browser before it reads on.
      "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", " /a", "/a ", "/ /evil.example",
      "\t//evil.example", "\u{0}/a", "/%09/evil.example", "/%0a/evil.example", "/%00",
      "/a%0d%0aSet-Cookie:x=1", "/a?b=%0d%0aLocation:x", "/a?b=%0D%0A", "/a?b=%C2%85", "/a%7F",
      "/a\r\nLocation: https://evil.example",
      // Steps that a server takes before it joins what remains.
      "/./evil.example", "/../evil.example", "/.//evil.example", "/a/..//evil.example", "/a/..",
      "/.", "/..", "/%2e/evil.example", "/%2E%2e/evil.example", "/.%2e//evil.example",
      "/a//evil.example", "/a//", "/..;/evil.example",
      // What looks like a slash, a dot or nothing.
      "/\u{2044}evil.example", "/\u{FF0F}evil.example", "\u{FF0F}/evil.example", "/\u{200B}/a",
      "/%E2%80%8B", "/%E2%80%AEa", "/é", "/a\u{301}", "/\u{301}", "/%EF%BB%BF",
      // A fragment, a broken escape, and what no address may hold.
      "/a#b", "/#//evil.example", "/a?b#c", "/%", "/%2", "/%zz", "/a?b=%", "/a?b=%FF", "/%FF",
      "/a?b=//evil.example", "/a?@evil.example", "/a?b?c", "/a?b=https:x", "/<script>", "/a\"b",
      "/a?b='", "", "?", "?a=1", "a", ".", "/a;b",
    ]
  )
  func isRefused(text: String) {
    #expect(LocalPath(text) == nil)
  }

  @Test("has at most 512 bytes")
  func isBounded() {
    let longest = "/" + String(repeating: "a", count: 511)
    #expect(LocalPath(longest)?.text == longest)
    #expect(LocalPath(longest + "a") == nil)
  }

  @Test("is a target of a request", arguments: ["/", "/a?b=1", "/a?", "/caf%C3%A9/"])
  func isTarget(text: String) throws {
    let path = try #require(LocalPath(text))
    #expect(HTTPRequest(.get, target: path.text) != nil)
  }
}
