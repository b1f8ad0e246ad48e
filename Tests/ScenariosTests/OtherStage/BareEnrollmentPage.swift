import Domain
import Scenarios
import Simulator

/// The page with the code to scan on the bare stage.
final class BareEnrollmentPage: EnrollmentControls, @unchecked Sendable {
  let link: String
  private let browser: BareBrowser
  private var outcome: EnrollmentPage.Outcome?

  private var stage: BareStage { browser.stage }

  init(_ invitation: Enrollments.Invitation, in browser: BareBrowser) {
    link = invitation.link
    self.browser = browser
    stage.clock.ring(every: stage.policy.enrollmentPollInterval) { [self] in
      do {
        let state = try await browser.asking(byHand: false) {
          try await stage.enrollments.poll(invitation.enrollment, in: $0)
        }
        switch state {
        case .awaitingScan, .scanned: break
        case .active: outcome = .completed
        case .failed, .removed: outcome = .failed
        }
      } catch let refusal as Browser.Refusal {
        if refusal.status != 503 { outcome = .failed }
      }
      return outcome == nil
    }
  }

  func outcome(within patience: Duration) async throws -> EnrollmentPage.Outcome? {
    try await stage.clock.wait(patience) { outcome }
  }
}
