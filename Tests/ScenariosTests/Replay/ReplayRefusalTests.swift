import Domain
import Scenarios
import Simulator
import Testing

@Suite("What is no token of a run that can be played")
struct ReplayRefusalTests {
  private static let whole = SampleTokens.token().description

  @Test(
    "is refused, and told apart",
    arguments: [
      ("", .noToken), ("push-approval", .noToken), ("countersign", .noToken),
      ("countersignx.e30.00000000", .noToken), ("Countersign1.e30.00000000", .noToken),
      ("countersign2.e30.00000000", .otherVersion("format 2")),
      ("countersign10.e30", .otherVersion("format 10")),
      ("countersign1", .damaged), ("countersign1.", .damaged), ("countersign1..", .damaged),
      ("\(whole).", .damaged), ("\(whole)0", .damaged), ("\(whole) ", .damaged),
      (whole.uppercased().replacing("COUNTERSIGN1", with: "countersign1"), .damaged),
      (SampleTokens.sealed(Array("{}".utf8)), .unreadable),
      (SampleTokens.sealed(Array("no JSON".utf8)), .unreadable),
      (SampleTokens.forged("version", "0.0.9"), .otherVersion("0.0.9")),
      (SampleTokens.forged("catalogue", "0123456789abcdef"), .otherScenarios),
      (SampleTokens.forged("scenario", "push-aproval"), .unreadable),
      (SampleTokens.forged("fidelity", "live"), .unreadable),
      (SampleTokens.forged("seed", "-1"), .unreadable),
      (SampleTokens.forged("seed", 0), .unreadable),
      (SampleTokens.forged("choices", "none"), .unreadable),
      (SampleTokens.forged("policy", nil), .unreadable),
    ] as [(String, ReplayToken.Refusal)]
  )
  func isRefused(text: String, refusal: ReplayToken.Refusal) {
    #expect(throws: refusal) { try ReplayToken(text) }
  }

  @Test("is a choice that no run could make, or one that is listed twice")
  func refusesChoices() {
    let name: JSON = "Alice/browser 1/pay 1/request leg 1"
    let good: JSON = ["latency", name, "5"]
    let lists: [[JSON]] = [
      [good, ["latency", name, "6"]], [["latency", name]], [["latency", name, "5", "6"]],
      [["latency", name, 5]], [["speed", name, "5"]], [["latency", "Alice", "5"]],
      [["latency", name, "-1"]], [["latency", name, "86400001"]], [["latency", name, "5.0"]],
      [["order", name, "18446744073709551616"]], [["decision", name, "maybe"]],
      [["fault", name, "dropped"]], [["fault", name, "delay"]], [["fault", name, "delay -1"]],
      [["fault", name, "delay 86400000000001"]], [["fault", name, "delay 01"]],
      [["fault", name, "drop 1"]], [["fault", name, "status 499"]],
      [["fault", name, "status 600"]], [["fault", name, "429 86401"]],
      [["fault", name, "arrive 4102444799000000001"]], [["fault", name, ""]],
    ]
    #expect(throws: Never.self) {
      try ReplayToken(SampleTokens.forged("choices", .array([good])))
    }
    for list in lists {
      #expect(throws: ReplayToken.Refusal.unreadable, "\(list)") {
        try ReplayToken(SampleTokens.forged("choices", .array(list)))
      }
    }
  }

  @Test("is a token with any one character changed or left out, or cut anywhere")
  func noticesDamage() {
    let characters = Array(Self.whole)
    for place in characters.indices {
      var flipped = characters
      flipped[place] = characters[place] == "a" ? "b" : "a"
      var shorter = characters
      shorter.remove(at: place)
      for damaged in [flipped, shorter, Array(characters[..<place])] {
        #expect(throws: ReplayToken.Refusal.self, "\(place)") {
          try ReplayToken(String(damaged))
        }
      }
    }
  }

  @Test("is a run under another policy than the one that is given, or on another application")
  func refusesToPlay() throws {
    var policy = Policy.standard
    policy.pushLifetime = .seconds(60)
    let other = SampleTokens.token(policy: policy)
    #expect(throws: ReplayToken.Refusal.otherPolicy(other.policy)) { try Replay(of: other) }
    let given = GivenPolicy(policy, from: "policy.json")
    #expect(try Replay(of: other, under: given).performance.outcome == .passed)
    let standard = SampleTokens.token()
    #expect(throws: ReplayToken.Refusal.otherPolicy(standard.policy)) {
      try Replay(of: standard, under: given)
    }
    #expect(throws: ReplayToken.Refusal.unknownApp("shop")) {
      try Replay(of: SampleTokens.token(app: "shop"))
    }
  }

  @Test("has a reason in words that name no other")
  func hasReasons() {
    let refusals: [ReplayToken.Refusal] = [
      .noToken, .damaged, .unreadable, .otherVersion("0.0.9"), .otherScenarios,
      .otherPolicy("0123"), .unknownApp("shop"),
    ]
    #expect(Set(refusals.map { "\($0)" }).count == refusals.count)
  }
}
