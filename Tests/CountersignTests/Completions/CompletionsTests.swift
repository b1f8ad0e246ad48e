import Scenarios
import Testing

@testable import countersign

@Suite("The completions")
struct CompletionsTests {
  @Test("know every word of the table", arguments: ["bash", "zsh", "fish"])
  func knowTable(shell: String) {
    let outcome = countersign("completions \(shell)")
    #expect(outcome.exitCode == .allHeld && outcome.errors.isEmpty)
    for command in Command.all {
      for word in command.words { #expect(outcome.output.contains(word)) }
      for option in command.options { #expect(outcome.output.contains(option.name)) }
    }
    for scenario in Scenario.all { #expect(outcome.output.contains(scenario.id)) }
    for option in CloudOption.all { #expect(outcome.output.contains(" \(option.name)=")) }
    for tag in Scenario.Tag.allCases { #expect(outcome.output.contains(tag.rawValue)) }
  }

  @Test("hold no word that a shell would expand")
  func areSafe() {
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-=")
    for place in Completions(of: Command.all).places {
      for (word, _) in place.words { #expect(allowed.isSuperset(of: word), "\(word)") }
      for option in place.options {
        let choices = option.value?.accepted.choices ?? []
        #expect(choices.allSatisfy { allowed.isSuperset(of: $0) }, "\(option.name)")
      }
    }
  }

  @Test("are for the shells that are known")
  func refuseOthers() {
    let outcome = countersign("completions powershell")
    #expect(outcome.exitCode == .usage)
    #expect(outcome.errors.hasSuffix("there are bash, zsh and fish\n"))
  }
}
