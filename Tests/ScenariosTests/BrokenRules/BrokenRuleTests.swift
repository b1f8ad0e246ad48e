import Foundation
import Scenarios
import Simulator
import Testing

@Suite("A broken rule")
struct BrokenRuleTests {
  @Test("is noticed by every scenario that names its requirement")
  func isNoticed() {
    for row in BrokenRuleTable.played.rows {
      #expect(row.proof != nil, "\(row.scenario) passes whatever breaks \(row.requirement)")
    }
  }

  @Test("is on the page with the sentence that is false then")
  func isOnRecord() throws {
    let page = Transcripts.page("BrokenRules")
    let text = try String(contentsOf: page, encoding: .utf8)
    let head = try #require(text.range(of: "|---|---|---|---|\n")).upperBound
    let told = text[..<head] + BrokenRuleTable.played.text + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try told.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try told == String(contentsOf: page, encoding: .utf8))
  }

  @Test("is needed, and so is every requirement that it is said to break")
  func isNeeded() {
    let rows = BrokenRuleTable.played.rows
    #expect(Set(BrokenRule.all.map(\.name)).count == BrokenRule.all.count)
    for rule in BrokenRule.all {
      for requirement in rule.requirements {
        #expect(
          rows.contains { $0.proof?.rule == rule.name && $0.requirement == requirement },
          "nothing rests on \"\(rule.name)\" for \(requirement)"
        )
      }
    }
  }

  @Test("leaves an application that works otherwise", arguments: BrokenRule.all)
  func breaksNothingElse(rule: BrokenRule) {
    let plain: [Scenario] = [.pushApproval, .smsFallback, .loginPushApproval, .phoneVerification]
    #expect(plain.count { rule.sentence(brokenIn: $0) == nil } >= 2)
  }

  @Test("is none while nothing is changed around the application")
  func isNoneByDefault() {
    let nothing = BrokenRule("nothing is broken", breaks: []) { _ in }
    for scenario in Scenario.all {
      #expect(nothing.sentence(brokenIn: scenario) == nil, "\(scenario.id)")
    }
  }
}
