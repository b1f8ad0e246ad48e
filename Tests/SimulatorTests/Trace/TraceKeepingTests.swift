import Domain
import Testing

@testable import Simulator

@Suite("A trace that keeps the last")
struct TraceKeepingTests {
  private static let now = Instant(epochSeconds: 1_546_300_800)

  private static func exchange(_ body: JSON, _ answer: JSON = [:]) -> TraceEvent.Kind {
    .exchanged(
      Exchange(
        HTTPRequest(.post, "/a", body: body.bytes()),
        HTTPResponse(400, body: answer.bytes())
      )
    )
  }

  private static func letters(_ count: Int) -> JSON {
    .string(String(repeating: "a", count: count))
  }

  private static func requests(in trace: Trace) -> [String] {
    trace.events.compactMap { event in
      if case .exchanged(let exchange) = event.kind { exchange.request } else { nil }
    }
  }

  @Test("holds no more bytes than it may, and half of them or less than that by one event at most")
  func isBounded() {
    let trace = Trace(keeping: .last(2_000, bytes: 100_000))
    for number in 1...600 {
      trace.record(Self.exchange(["text": Self.letters(20_000)]), at: Self.now)
      let bytes = trace.events.reduce(0) { $0 + $1.textBytes }
      #expect(bytes <= 100_000)
      let largest = trace.events.map(\.textBytes).max() ?? 0
      #expect(number < 12 || bytes > 50_000 - largest)
    }
    #expect(trace.count == 600)
    for _ in 0..<5_000 { trace.record(.textArrived(on: AuthySample.authyID), at: Self.now) }
    #expect((2_000...4_000).contains(trace.events.count))
  }

  @Test("cuts a long text where a character ends, and says how many bytes it left out")
  func cuts() {
    for count in 0..<5 {
      let text = String(repeating: "a", count: count) + String(repeating: "€", count: 20)
      for limit in 0..<text.utf8.count {
        let cut = text.shortened(to: limit)
        let kept = cut.prefix { $0 != "…" }
        #expect(text.hasPrefix(kept) && kept.utf8.count <= limit && kept.utf8.count > limit - 3)
        #expect(cut == "\(kept)… (\(text.utf8.count - kept.utf8.count) bytes left out)")
      }
      #expect(text.shortened(to: text.utf8.count) == text)
    }
  }

  @Test("cuts every text that others decide")
  func cutsEverything() {
    let long = String(repeating: "a", count: 50_000)
    let lines = (0..<3_000).map { ApprovalQuestion.Detail("\($0)", "value") }
    let question = ApprovalQuestion(
      message: long,
      details: lines,
      hiddenDetails: lines,
      logos: [ApprovalQuestion.Logo(.high, url: long)],
      lifetime: .zero
    )
    let kinds: [TraceEvent.Kind] = [
      .promptDisplayed(Identifier(high: 0, low: 1), on: AuthySample.authyID, question),
      .tokenNoted(by: AuthySample.authyID, long),
      .requestUnread(long),
      .exchanged(
        Exchange(
          HTTPRequest(.get, "/\(long)", query: "a=\(long)"),
          HTTPResponse(200, body: JSON.object([JSON.Member(key: long, value: 1)]).bytes()),
          remarks: [long, long]
        )
      ),
    ]
    let trace = Trace(keeping: .last(100))
    for kind in kinds { trace.record(kind, at: Self.now) }
    for event in trace.events { #expect(event.textBytes <= 3 * (Trace.longestText + 50)) }
    #expect(trace.events.allSatisfy { $0.at == Self.now } && trace.events.count == kinds.count)
  }

  @Test("has the digest of one that keeps everything, whole texts and all")
  func keepsDigest() {
    let traces = [
      Trace(keeping: .everything), Trace(keeping: .last(2, bytes: 1_000)),
      Trace(keeping: .nothing),
    ]
    let kinds = (0..<20).map { Self.exchange(["text": Self.letters(1_000 * $0)]) }
    for trace in traces { for kind in kinds { trace.record(kind, at: Self.now) } }
    #expect(Set(traces.map { $0.digest(with: 0) }).count == 1)
    #expect(Self.requests(in: traces[0]).last?.utf8.count ?? 0 > 19_000)
  }

  @Test("tells no secret, wherever a text is cut", arguments: ["api_key", "email", "signature"])
  func keepsSecrets(name: String) {
    let secret = "secret-of-somebody"
    for distance in -60...20 {
      let trace = Trace(keeping: .last(10))
      let pad = Self.letters(Trace.longestText - distance)
      let body = JSON.object([
        JSON.Member(key: "pad", value: pad),
        JSON.Member(key: name, value: .string(secret)),
        JSON.Member(
          key: "inner",
          value: [JSON.object([JSON.Member(key: name, value: .string(secret))])]
        ),
        JSON.Member(key: "more", value: Self.letters(100)),
      ])
      trace.record(Self.exchange(body, body), at: Self.now)
      let query: FormFields = ["pad": pad.text ?? "", name: secret, "user[\(name)]": secret]
      let request = HTTPRequest(.get, "/a", query: query.encoded)
      trace.record(.exchanged(Exchange(request, HTTPResponse(200))), at: Self.now)
      let told = "\(trace.events)"
      #expect(told.contains("bytes left out"))
      #expect(!told.contains(secret.prefix(4)))
    }
  }
}
