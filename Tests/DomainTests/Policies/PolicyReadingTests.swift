import Domain
import Testing

@Suite("A policy as JSON")
struct PolicyReadingTests {
  private func reading(_ text: String) -> PolicyReading { PolicyReading(Array(text.utf8)) }

  @Test("is read as it was written, whatever the numbers")
  func isReadBack() {
    var policy = Policy.standard
    policy.paymentPollInterval = .milliseconds(1_250)
    policy.attemptsBeforeBlock = 3
    policy.passwordLengths = 12...72
    policy.paymentScope = .payer
    let reading = PolicyReading(policy.json.bytes())
    #expect(reading.refusals.isEmpty)
    #expect(reading.policy == policy)
  }

  @Test("has durations as text, counts as numbers, and a pair of lengths")
  func isWritten() {
    let json = Policy.standard.json
    #expect(json["pushLifetime"] == "120")
    #expect(json["attemptsBeforeBlock"] == 5)
    #expect(json["passwordLengths"] == [8, 256])
    #expect(json["paymentScope"] == "session")
  }

  @Test("keeps the standard number where it names none")
  func mayBePartial() {
    var policy = Policy.standard
    policy.pushLifetime = .seconds(180)
    #expect(reading(#"{"pushLifetime":"180"}"#).policy == policy)
    #expect(reading("{}").policy == .standard)
  }

  @Test(
    "is refused for what cannot be read",
    arguments: [
      (#"[]"#, PolicyReading.Refusal.notAnObject),
      (#"{"a""#, .notJSON(.unexpectedEnd(at: 4))),
      (
        #"{"pushLifetime":"1","pushLifetime":"2"}"#, .notJSON(.duplicateKey("pushLifetime", at: 20))
      ),
      (#"{"pushlifetime":"180"}"#, .unknownName("pushlifetime")),
      (#"{"slowestPasswordRounds":1}"#, .unknownName("slowestPasswordRounds")),
    ]
  )
  func isRefused(text: String, refusal: PolicyReading.Refusal) {
    #expect(reading(text).refusals == [refusal])
  }

  @Test(
    "has no value of another type",
    arguments: [
      ("pushLifetime", "180"), ("pushLifetime", #""-1""#), ("pushLifetime", #""1e2""#),
      ("pushLifetime", #""0.0001""#), ("pushLifetime", "null"), ("attemptsBeforeBlock", #""5""#),
      ("attemptsBeforeBlock", "5.0"), ("attemptsBeforeBlock", "99999999999999999999"),
      ("passwordLengths", "[8]"), ("passwordLengths", "[256,8]"), ("passwordLengths", "[8,9,10]"),
      ("passwordLengths", "8"), ("paymentScope", #""Session""#), ("paymentScope", "true"),
    ]
  )
  func hasTypes(name: String, value: String) {
    let reading = reading("{\"\(name)\":\(value)}")
    guard case .wrongType(name, value, _) = reading.refusals.first else {
      Issue.record("\(reading.refusals)")
      return
    }
    #expect(reading.policy == .standard)
  }

  @Test("has one digest for the same numbers, and another for others")
  func hasIdentity() {
    var policy = Policy.standard
    let digest = policy.digest
    policy.smsOfferedAfter += .milliseconds(1)
    #expect(policy.digest != digest)
    policy.smsOfferedAfter -= .milliseconds(1)
    #expect(policy.digest == digest)
    #expect(
      PolicyReading(Array(#"{ "smsOfferedAfter" : "15.000" }"#.utf8)).policy.digest == digest
    )
  }
}
