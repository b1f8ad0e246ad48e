import Domain
import Scenarios
import Simulator
import Testing

@Suite("Under any lawful policy")
struct LawfulPolicyTests {
  /// A policy that somebody may want, and how many stories at most it makes impossible.
  struct Chosen: CustomTestStringConvertible {
    let testDescription: String
    let mostSkipped: Int
    let policy: Policy

    init(_ name: String, skipping most: Int, _ change: (inout Policy) -> Void) {
      testDescription = name
      mostSkipped = most
      var policy = Policy.standard
      change(&policy)
      self.policy = policy
    }
  }

  private static let chosen = [
    Chosen("a push of 30 s", skipping: 27) { $0.pushLifetime = .seconds(30) },
    Chosen("a push of 180 s", skipping: 0) { $0.pushLifetime = .seconds(180) },
    Chosen("a push of ten minutes", skipping: 11) { $0.pushLifetime = .seconds(600) },
    Chosen("three attempts", skipping: 0) {
      $0.attemptsBeforeBlock = 3
      $0.attemptsPerPayment = 3
    },
    Chosen("ten attempts at a phone's code", skipping: 0) {
      $0.attemptsPerVerification = 10
      $0.attemptsPerNumber = 50
    },
    Chosen("the shortest sessions", skipping: 15) {
      $0.sessionInactivity = .seconds(60)
      $0.sessionLifetime = .seconds(900)
    },
    Chosen("payments that outlive their session", skipping: 0) {
      $0.paymentScope = .payer
      $0.sessionLifetime = .seconds(86_400)
    },
    Chosen("texts at once", skipping: 3) { $0.smsOfferedAfter = .zero },
    Chosen("texts later than a push lives", skipping: 21) { $0.smsOfferedAfter = .seconds(150) },
    Chosen("pages that ask every ten seconds", skipping: 4) {
      $0.paymentPollInterval = .seconds(10)
      $0.enrollmentPollInterval = .seconds(10)
      $0.confirmationPollInterval = .seconds(10)
      $0.reconcileInterval = .seconds(20)
    },
    Chosen("the shortest lives of codes and tokens", skipping: 8) {
      $0.codeLifetime = .seconds(30)
      $0.phoneVerificationLifetime = .seconds(30)
      $0.registrationLifetime = .seconds(30)
      $0.callbackWindow = .seconds(30)
    },
    Chosen("one of everything", skipping: 33) {
      $0.attemptsBeforeBlock = 1
      $0.attemptsPerPayment = 1
      $0.attemptsPerVerification = 1
      $0.textsPerPayment = 1
      $0.textsPerVerification = 1
      $0.textsPerWindow = 1
      $0.pushesPerWindow = 1
      $0.deletionAttempts = 1
      $0.blocksBeforeLasting = 2
    },
  ]

  @Test("that somebody may want no story fails, and most are played", arguments: chosen)
  func holdsAsChosen(chosen: Chosen) {
    #expect(chosen.policy.breaches.isEmpty)
    var skipped: [String] = []
    for scenario in Scenario.all {
      let performance = play(scenario, under: chosen.policy, with: Seed(0))
      if performance.isSkipped { skipped.append(scenario.id) }
    }
    #expect(skipped.count <= chosen.mostSkipped, "\(skipped.count): \(skipped)")
  }

  private static let drawn = (UInt64(0)..<100).map { (Seed($0), Policy.drawn(with: Seed($0))) }

  /// Each policy meets a third of the catalogue in turns, as a story takes its time without
  /// optimization.
  @Test("of a hundred drawn at random no story fails")
  func holdsAsDrawn() {
    for (number, (seed, policy)) in Self.drawn.enumerated() {
      #expect(policy.breaches.isEmpty)
      for (place, scenario) in Scenario.all.enumerated() where place % 3 == number % 3 {
        _ = play(scenario, under: policy, with: seed)
      }
    }
  }

  @Test("of a hundred drawn at random most stories are possible, and each of them under several")
  func isMostlyPossible() {
    let counts = Scenario.all.map { scenario in
      Self.drawn.count { _, policy in scenario.needs.allSatisfy { $0.isMet(by: policy) } }
    }
    let plays = Scenario.all.count * Self.drawn.count
    #expect(counts.reduce(0, +) * 3 >= plays * 2, "\(counts.reduce(0, +)) of \(plays)")
    for (scenario, count) in zip(Scenario.all, counts) {
      #expect(count >= 5, "\(scenario.id) is possible under \(count)")
    }
  }

  @Test("the standard one leaves no story out, and every title as it is")
  func leavesNothingOut() {
    for scenario in Scenario.all {
      #expect(scenario.needs.allSatisfy { $0.isMet(by: .standard) })
      #expect(scenario.under(.standard).title == scenario.title)
    }
  }

  @Test("a story that cannot be is skipped, with the reason, before anything is played")
  func skipsWithReason() {
    let impossible = Scenario("impossible", "It cannot be", [], evidenceFor: []) { story, _ in
      try story.then("it is so", false)
    }.needing(PolicyNeed("it needs no second factor") { $0.requiredFactors == 1 })
    let performance = impossible.play(seed: Seed(0))
    #expect(performance.outcome == .skipped(because: "it needs no second factor"))
    #expect(performance.events == 0)
  }

  private func play(_ scenario: Scenario, under policy: Policy, with seed: Seed) -> Performance {
    let performance = scenario.play(seed: seed, settings: World.Settings(under: policy))
    switch performance.outcome {
    case .passed, .skipped: break
    case .failed, .undetermined, .error:
      Issue.record("\(scenario.id) with seed \(seed): \(performance.outcome) under \(policy.json)")
    }
    return performance
  }
}

extension Performance {
  fileprivate var isSkipped: Bool {
    if case .skipped = outcome { true } else { false }
  }
}
