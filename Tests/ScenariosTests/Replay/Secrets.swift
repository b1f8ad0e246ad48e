import Scenarios
import Testing

enum Secrets {
  /// Looks for what only two parties may know: codes, which have seven digits, full phone numbers, which
  /// have more, and the words that every world's secrets have.
  static func expectNone(in text: String, of scenario: Scenario) {
    for word in ["sim-authy-app-api-key", "correct horse", "token=", "@mail"] {
      #expect(!text.contains(word), "\(scenario.id)")
    }
    // Users of Authy are told, and accounts of payees, and times to the nanosecond; and one payee is
    // called as if it were a code.
    let rest = text.replacing("Your code is 9999999", with: "")
      .replacing(#/(user\s|users/|status/|sms/)\d+/#, with: "")
      .replacing(#/[A-Z]{2}\d{2}[A-Z0-9]{8,}/#, with: "").replacing(#/\.\d{9}/#, with: "")
    for secret in rest.matches(of: #/\b\d{7}\b|\d{9,}/#) {
      Issue.record("\(scenario.id) shows \(secret.output)")
    }
  }
}
