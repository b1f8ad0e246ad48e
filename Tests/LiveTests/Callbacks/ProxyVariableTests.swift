import Live
import Testing

@Suite("A proxy of the environment")
struct ProxyVariableTests {
  @Test(
    "counts by the rules of curl, and never on loopback",
    arguments: [
      ("http://a.example/", ["http_proxy": "p"], .http), ("http://a.example/", [:], nil),
      ("http://a.example/", ["HTTP_PROXY": "p"], nil),
      ("http://a.example/", ["http_proxy": ""], nil),
      ("http://a.example/", ["https_proxy": "p"], nil),
      ("http://a.example/", ["all_proxy": "p", "http_proxy": "q"], .http),
      ("http://a.example/", ["ALL_PROXY": "p"], .upperAll),
      ("https://a.example/", ["https_proxy": "p"], .https),
      ("https://a.example/", ["HTTPS_PROXY": "p"], .upperHTTPS),
      ("https://a.example/", ["all_proxy": "p"], .all),
      ("http://a.example/", ["http_proxy": "p", "no_proxy": "*"], nil),
      ("http://a.example/", ["http_proxy": "p", "no_proxy": "b, .EXAMPLE"], nil),
      ("http://a.example/", ["http_proxy": "p", "NO_PROXY": "a.example"], nil),
      ("http://a.example/", ["http_proxy": "p", "no_proxy": "xample"], .http),
      ("http://127.0.0.1/", ["http_proxy": "p"], nil),
      ("http://127.9.9.9/", ["http_proxy": "p"], nil),
      ("http://[::1]/", ["all_proxy": "p"], nil), ("https://localhost/", ["https_proxy": "p"], nil),
    ] as [(String, [String: String], ProxyVariable?)]
  )
  func counts(url: String, environment: [String: String], variable: ProxyVariable?) throws {
    #expect(ProxyVariable(for: try CallbackAddress(url), in: { environment[$0] }) == variable)
  }
}
