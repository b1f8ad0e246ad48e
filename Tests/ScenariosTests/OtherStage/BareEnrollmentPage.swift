import Domain
import Scenarios
import Simulator

/// The page with the code to scan on the bare stage.
final class BareEnrollmentPage: EnrollmentControls, @unchecked Sendable {
  let link: String
  private let browser: BareBrowser
  private var outcome: EnrollmentPage.Outcome?

  private var stage: BareStage { browser.stage }

  private let enrollment: EnrollmentID
  private var isClosed = false

  init(_ enrollment: EnrollmentID, link: String, in browser: BareBrowser) {
    self.link = link
    self.enrollment = enrollment
    self.browser = browser
    stage.clock.ring(every: stage.policy.enrollmentPollInterval) { [self] in
      guard !isClosed else { return false }
      do {
        try await look()
      } catch let refusal as Browser.Refusal {
        if refusal.status != 503 { outcome = .failed }
      }
      return outcome == nil
    }
  }

  func outcome(within patience: Duration) async throws -> EnrollmentPage.Outcome? {
    try await stage.clock.wait(patience) { outcome }
  }

  func close() { isClosed = true }

  func look() async throws {
    let state = try await browser.asking(byHand: false) {
      try await stage.useCases.enrollments.poll(enrollment, in: $0)
    }
    switch state {
    case .awaitingScan, .scanned, .awaitingApproval: break
    case .active: outcome = .completed
    case .failed, .removed: outcome = .failed
    }
  }
}
