import Domain
import Testing

@Suite("An enrollment that was scanned")
struct EnrollmentScanTests {
  private let expiry = Sample.start + .seconds(300)

  private func scanned() throws -> Enrollment {
    var enrollment = Enrollment(
      id: EnrollmentID(high: 1, low: 2),
      user: Sample.payer,
      by: Sample.contents(until: expiry)
    )
    try enrollment.scan(by: Sample.authyID, at: expiry - .nanoseconds(1))
    return enrollment
  }

  @Test("was scanned before its token expired")
  func isInTime() throws {
    #expect(try scanned().state == .scanned(by: Sample.authyID))
    var late = Enrollment(
      id: EnrollmentID(high: 1, low: 2),
      user: Sample.payer,
      by: Sample.contents(until: expiry)
    )
    #expect(throws: Enrollment.Refusal.settled(.failed(.expired, at: expiry))) {
      try late.scan(by: Sample.authyID, at: expiry)
    }
  }

  @Test("no longer expires, so that a binding under way comes to its end")
  func survivesExpiry() throws {
    var enrollment = try scanned()
    enrollment.expire(at: expiry + .seconds(1))
    try enrollment.complete(with: Sample.authyID, at: expiry + .seconds(1))
    #expect(enrollment.state == .active(Sample.authyID, since: expiry + .seconds(1)))
  }

  @Test("can still fail, when the phone is bound elsewhere")
  func canFail() throws {
    var enrollment = try scanned()
    try enrollment.fail(.boundElsewhere, at: expiry)
    #expect(enrollment.state == .failed(.boundElsewhere, at: expiry))
  }

  @Test("belongs to who scanned first, and is not removed before it is bound")
  func refusesOthers() throws {
    var enrollment = try scanned()
    let settled = Enrollment.Refusal.settled(.scanned(by: Sample.authyID))
    #expect(throws: settled) { try enrollment.scan(by: Sample.otherAuthyID, at: Sample.start) }
    #expect(throws: settled) { try enrollment.remove(at: Sample.start) }
  }
}
