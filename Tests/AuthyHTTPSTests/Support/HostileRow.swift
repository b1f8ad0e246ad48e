import Domain
import Testing

/// What a server does to a request, and what the call must come to.
struct HostileRow: Sendable, CustomTestStringConvertible {
  enum Outcome: Hashable, Sendable {
    case failure(HTTPTransportError)
    case answer(Int, String)

    init(_ outcome: Observed.Outcome) {
      switch outcome {
      case .failure(let error): self = .failure(error)
      case .success(let response): self = .answer(response.status, response.bodyText ?? "")
      }
    }
  }

  let testDescription: String
  let steps: [Step]
  let patience: Duration
  let outcome: Outcome

  private init(_ name: String, _ steps: [Step], _ outcome: Outcome, within patience: Duration) {
    testDescription = name
    self.steps = steps
    self.outcome = outcome
    self.patience = patience
  }

  /// The connection breaks, or what comes is not what it should be.
  private static func broken(_ name: String, _ steps: Step...) -> Self {
    Self(name, steps, .failure(.interrupted), within: .seconds(60))
  }

  /// Nothing comes by which a call could end.
  private static func silent(_ name: String, _ steps: Step...) -> Self {
    Self(name, steps, .failure(.noAnswer), within: .seconds(2))
  }

  /// It asks for more, and is the answer all the same.
  private static func answered(_ status: Int, _ field: String) -> Self {
    let steps = [Step.answer("\(status) Hm", field), .hold]
    return Self("answers \(status), \(field)", steps, .answer(status, "ok"), within: .seconds(60))
  }

  // Where Foundation ends the process or never returns there is no row.
  static let all = [
    broken("closes at once", .close),
    broken("resets the connection", .reset),
    broken("breaks off a body", .beginning, .close),
    broken("resets within a body", .beginning, .reset),
    broken("breaks off a chunk", .send(open("Transfer-Encoding: chunked") + "20\r\nabc"), .close),
    broken("sends no chunk", .send(open("Transfer-Encoding: chunked") + "zz\r\nabc"), .close),
    broken("answers with status 42", .answer("42 Hm"), .close),
    broken("answers without a status line", .send("hello\r\n\r\n"), .close),
    broken("answers in HTTP/7.3", .send("HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n"), .close),
    broken("answers with garbage", .send([UInt8](128...255) + [13, 10, 13, 10]), .close),
    broken("says gzip of what is none", .send(open("Content-Encoding: gzip") + "no gzip"), .close),
    broken(
      "packs 4 MiB into 26 KiB",
      .send(open("Content-Encoding: gzip")),
      .packed(zeros: 4_194_304),
      .close
    ),
    broken(
      "sends a body that does not end",
      .send(open("X-A: b")),
      .flood([UInt8](repeating: 1, count: 65_536), times: 1_000),
      .close
    ),
    silent("says nothing", .hold),
    silent("stops within the head", .send("HTTP/1.1 200 OK\r\nContent-"), .hold),
    silent("stops within the body", .beginning, .hold),
    silent(
      "drips",
      .send(open("Content-Length: 60")),
      .drip([UInt8](repeating: 65, count: 60), every: .milliseconds(200))
    ),
    answered(301, "Location: /elsewhere"),
    answered(302, "Location: http://127.0.0.1:9/"),
    answered(307, "Location: /elsewhere"),
    answered(308, "Location: /elsewhere"),
    answered(401, "WWW-Authenticate: Bearer"),
    answered(401, "WWW-Authenticate: Basic realm=\"a\""),
    answered(407, "Proxy-Authenticate: Basic realm=\"a\""),
    answered(408, "Connection: close"),
    answered(503, "Retry-After: 0"),
  ]

  private static func open(_ field: String) -> String { "HTTP/1.1 200 OK\r\n\(field)\r\n\r\n" }
}
