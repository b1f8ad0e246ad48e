import Domain
import Testing

@Suite("An enrollment that was scanned")
struct EnrollmentClaimTests {
  private let expiry = Sample.start + .seconds(300)

  private func claimed() throws -> Enrollment {
    var enrollment = Enrollment(
      id: EnrollmentID(high: 1, low: 2),
      user: Sample.payer,
      by: Sample.ticket(until: expiry)
    )
    try enrollment.claim(for: Sample.authyID, at: expiry - .nanoseconds(1))
    return enrollment
  }

  @Test("was scanned before its token expired")
  func isInTime() throws {
    #expect(try claimed().state == .scanned(by: Sample.authyID))
    var late = Enrollment(
      id: EnrollmentID(high: 1, low: 2),
      user: Sample.payer,
      by: Sample.ticket(until: expiry)
    )
    #expect(throws: Enrollment.Refusal.settled(.failed(.expired, at: expiry))) {
      try late.claim(for: Sample.authyID, at: expiry)
    }
  }

  @Test("no longer expires, so that a binding under way comes to its end")
  func survivesExpiry() throws {
    var enrollment = try claimed()
    enrollment.expire(at: expiry + .seconds(1))
    try enrollment.complete(with: Sample.authyID, at: expiry + .seconds(1))
    #expect(enrollment.state == .active(Sample.authyID, since: expiry + .seconds(1)))
  }

  @Test("can still fail, when the phone is bound elsewhere")
  func canFail() throws {
    var enrollment = try claimed()
    try enrollment.fail(.boundElsewhere, at: expiry)
    #expect(enrollment.state == .failed(.boundElsewhere, at: expiry))
  }

  @Test("belongs to who scanned first, and is not removed before it is bound")
  func refusesOthers() throws {
    var enrollment = try claimed()
    let settled = Enrollment.Refusal.settled(.scanned(by: Sample.authyID))
    #expect(throws: settled) { try enrollment.claim(for: Sample.otherAuthyID, at: Sample.start) }
    #expect(throws: settled) { try enrollment.remove(at: Sample.start) }
  }
}
