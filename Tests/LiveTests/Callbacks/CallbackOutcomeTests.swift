import Domain
import Live
import Testing

@Suite("What came of a callback")
struct CallbackOutcomeTests {
  @Test(
    "is told in words of its own",
    arguments: [
      (.answered(HTTPResponse(200)), "<-- 200 POST http://a/b"),
      (.answered(HTTPResponse(500)), "<-- 500 POST http://a/b"),
      (.answered(HTTPResponse(308)), "<-- 308 POST http://a/b (redirects are not followed)"),
      (
        .answered(HTTPResponse(504), through: .http),
        "<-- 504 POST http://a/b (through the proxy of http_proxy)"
      ),
      (.failed(.unknownHost), "<-- no answer (unknown host) POST http://a/b"),
      (.failed(.connectionRefused), "<-- no answer (connection refused) POST http://a/b"),
      (.failed(.notReached("No route")), "<-- no answer (not reached: No route) POST http://a/b"),
      (
        .failed(.notConnected, through: .upperAll),
        "<-- no answer (could not connect, through the proxy of ALL_PROXY) POST http://a/b"
      ),
      (.failed(.timedOut(.seconds(10))), "<-- no answer (timed out after 10 s) POST http://a/b"),
      (
        .failed(.certificateRefused("expired")),
        "<-- no answer (certificate refused: expired) POST http://a/b"
      ),
      (.failed(.brokenOff), "<-- no answer (connection broken off) POST http://a/b"),
      (
        .failed(.tooManyWaiting),
        "<-- no answer (too many callbacks wait already) POST http://a/b"
      ),
      (.failed(.noHTTP), "<-- no answer (what came is no HTTP) POST http://a/b"),
    ] as [(CallbackOutcome, String)]
  )
  func isTold(outcome: CallbackOutcome, line: String) {
    #expect(outcome.line(of: .post, to: "http://a/b") == line)
    #expect((outcome.status == nil) == (outcome.failure != nil))
  }
}
