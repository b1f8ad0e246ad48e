import Foundation
import Scenarios
import Testing

@testable import countersign

@Suite("The completions in a real shell")
struct ShellTests {
  /// Presses the tabulator behind the words in bash, and gives what it offers.
  private func complete(_ words: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(countersign("completions bash").output, "script")
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let answer = try Shell("bash").run([
      "-c",
      "source \(folder.path("script")); COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1); "
        + "_countersign; printf '%s\\n' \"${COMPREPLY[@]}\"",
    ])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
    return answer.output.split(separator: "\n").map(String.init)
  }

  @Test(
    "offer the words that fit",
    .enabled(if: Shell.has("bash")),
    arguments: [
      (["countersign", "ru"], ["run"]),
      (["countersign", "run", "--for"], ["--format"]),
      (["countersign", "run", "--format", "j"], ["json", "junit"]),
      (["countersign", "run", "--format", "=", "j"], ["json", "junit"]),
      (["countersign", "run", "--format", "="], RunFormat.allCases.map(\.rawValue)),
      (["countersign", "run", "--seed", "4", "--fail"], ["--fail-fast"]),
      (["countersign", "run", "--seed", ""], []),
      (["countersign", "--color", "never", "ru"], ["run"]),
      (["countersign", "run", "push-den"], ["push-denial"]),
      (["countersign", "run", "push-denial", "--seed=4", "sms-fall"], ["sms-fallback"]),
      (["countersign", "tok"], ["token"]),
      (["countersign", "token", ""], ["sign", "inspect"]),
      (["countersign", "token", "sign", "--app"], ["--app-name", "--app-id"]),
      (["countersign", "bench", "mix"], ["mixed-day"]),
      (["countersign", "completions", "z"], ["zsh"]),
      (["countersign", "serve", "--option", "sms"], ["sms-enabled=yes", "sms-enabled=no"]),
      (["countersign", "serve", "--option", "sms-enabled", "="], ["yes", "no"]),
      (["countersign", "serve", "--option", "=", "hel"], ["help"]),
      (["countersign", "serve", "--option", "=", "push-without-app", "=", "r"], ["refused"]),
      (["countersign", "serve", "--option", "code-lifetime"], ["code-lifetime=300"]),
      (["countersign", "serve", "--option", "code-lifetime", "=", "3"], []),
      (["countersign", "list", ""], ["--tag", "--format", "--help", "--version", "--color"]),
      (["countersign", "zebra", "x"], []),
    ]
  )
  func offer(words: [String], offered: [String]) throws {
    #expect(try complete(words) == offered)
  }

  @Test("offer every scenario and every command", .enabled(if: Shell.has("bash")))
  func offerAll() throws {
    #expect(try complete(["countersign", "run", ""]) == Scenario.all.map(\.id))
    #expect(
      Set(try complete(["countersign", ""])) == Set(Command.all.compactMap(\.words.first))
    )
  }

  @Test("offer files for a file", .enabled(if: Shell.has("bash")))
  func offerFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write("", "a file")
    let offered = try complete(["countersign", "run", "--output", folder.path("a")])
    #expect(offered == [folder.path("a file")])
  }

  @Test(
    "are scripts without mistakes",
    arguments: [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")]
  )
  func areScripts(shell: String, option: String) throws {
    guard Shell.has(shell) else { return }
    let folder = try TemporaryFolder()
    try folder.write(countersign("completions \(shell)").output, "script")
    let answer = try Shell(shell).run([option, folder.path("script")])
    #expect(answer.status == 0 && answer.errors.isEmpty, "\(answer)")
  }
}
