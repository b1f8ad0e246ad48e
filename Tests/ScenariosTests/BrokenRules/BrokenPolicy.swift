import Domain
import Simulator

/// The application goes by another number than its people and its policy say.
extension BrokenRule {
  static let policy = [
    number("one element is enough", breaks: ["PSD2-4.30", "PSD2-97.1a"]) { $0.requiredFactors = 1 },
    number(
      "the code that proves a phone lives for a day",
      breaks: ["NIST-OOB-10MIN", "ASVS-6.5.5"]
    ) { $0.phoneVerificationLifetime = .seconds(86_400) },
    number("a failed attempt counts for a minute", breaks: ["RTS-4.3b"]) {
      $0.attemptWindow = .seconds(60)
    },
    number(
      "fifty attempts fail before a block",
      breaks: ["RTS-4.3b", "RTS-6", "ASVS-6.6.3"]
    ) { $0.attemptsBeforeBlock = 50 },
    number("the first block is for good already", breaks: ["RTS-4.4b"]) {
      $0.blocksBeforeLasting = 1
    },
    number(
      "fifty pushes are sent in ten minutes",
      breaks: ["NIST-PUSH-RATE", "ASVS-6.6.4"]
    ) { $0.pushesPerWindow = 50 },
    number("fifty texts are sent for one payment", breaks: ["ASVS-2.4.1"]) {
      $0.textsPerPayment = 50
      $0.textsPerWindow = 50
    },
    number("any number of texts is sent to a number", breaks: ["ASVS-2.4.1"]) {
      $0.textsPerVerification = 1_000
      $0.textsPerNumber = 1_000
    },
    number(
      "the code that proves a phone may be guessed at for ever",
      breaks: ["RTS-4.3b", "ASVS-6.6.3", "NIST-OOB-ENTROPY"]
    ) {
      $0.attemptsPerVerification = 1_000
      $0.attemptsPerNumber = 1_000
    },
    number("the code that proves a phone has four digits", breaks: ["NIST-OOB-ENTROPY"]) {
      $0.phoneVerificationDigits = 4
    },
    number("a session may lie idle for fifty minutes", breaks: ["RTS-4.3d"]) {
      $0.sessionInactivity = .seconds(3_000)
    },
    number("a text is offered at once", breaks: ["ASVS-6.6.1"]) { $0.smsOfferedAfter = .zero },
  ]

  private static func number(
    _ name: String,
    breaks requirements: [String],
    _ change: @escaping @Sendable (inout Policy) -> Void
  ) -> Self {
    Self(name, breaks: requirements) { change(&$0.ports.policy) }
  }
}
