import Domain
import Scenarios
import Simulator

/// A page that waits for the phone on the bare stage.
final class BareConfirmationPage: ConfirmationControls, @unchecked Sendable {
  private let browser: BareBrowser
  private var outcome: ConfirmationPage.Outcome?
  private var isClosed = false
  private let goal: String

  var destinationPath: String? { outcome == .done ? goal : nil }

  private var stage: BareStage { browser.stage }

  /// A page that waited for nothing.
  init(done browser: BareBrowser, comingTo goal: String) {
    self.browser = browser
    self.goal = goal
    outcome = .done
  }

  init(
    _ id: ConfirmationID,
    in browser: BareBrowser,
    comingTo goal: String,
    finishing finish: @escaping (Session) async throws -> Void
  ) {
    self.browser = browser
    self.goal = goal
    stage.clock.ring(at: stage.now + stage.policy.pushLifetime) { [stage] in
      try await stage.useCases.confirmations.expire(id)
    }
    stage.clock.ring(every: stage.policy.confirmationPollInterval) { [self] in
      guard outcome == nil, !isClosed else { return false }
      let status = try await browser.asking(byHand: false, toSignIn: true) {
        try await stage.useCases.confirmations.status(of: id, in: $0)
      }
      switch status {
      case .pending: return true
      case .approved:
        try await browser.asking(toSignIn: true, finish)
        outcome = .done
      case .denied: outcome = .denied
      case .expired: outcome = .expired
      case .undeliverable: outcome = .undeliverable
      case .used, .withdrawn: outcome = .failed
      }
      return false
    }
  }

  func outcome(within patience: Duration) async throws -> ConfirmationPage.Outcome? {
    try await stage.clock.wait(patience) { outcome }
  }

  func reload() {}

  func close() { isClosed = true }
}

/// The page that asks for the code which proves a phone, on the bare stage.
struct BareSignUpPage: SignUpControls {
  private let credential: SignUp.Credential
  private let browser: BareBrowser

  init(_ credential: SignUp.Credential, in browser: BareBrowser) {
    self.credential = credential
    self.browser = browser
  }

  func enter(_ code: OneTimeCode) async throws {
    _ = try await browser.refusing {
      try await browser.stage.useCases.signUps.verify(code, credential)
    }
  }

  func resend() async throws {
    try await browser.refusing {
      try await browser.stage.useCases.signUps.resend(credential)
    }
  }
}
