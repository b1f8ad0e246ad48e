import Domain
import InMemoryPorts
import Testing

@Suite("The code of an enrollment")
struct EnrollmentShowingTests {
  private let shop = Shop()
  private let expiry = Sample.start + .seconds(300)

  private func enrollment() -> Enrollment {
    Enrollment(id: Sample.enrollment, user: Sample.payer, by: Sample.contents(until: expiry))
  }

  @Test("is shown once, and before it ends", arguments: Duration.seconds(300).around)
  func isShownOnce(wait: Duration) throws {
    var enrollment = enrollment()
    let now = Sample.start + wait
    if wait < .seconds(300) {
      try enrollment.show(at: now)
      #expect(enrollment.isShown)
      let shown = enrollment
      #expect(throws: Enrollment.Refusal.shownBefore) { try enrollment.show(at: now) }
      #expect(enrollment == shown)
    } else {
      let expired = Enrollment.State.failed(.expired, at: expiry)
      #expect(throws: Enrollment.Refusal.settled(expired)) { try enrollment.show(at: now) }
      #expect(!enrollment.isShown)
    }
  }

  @Test("is shown no more once somebody has scanned it")
  func isNotShownScanned() throws {
    var enrollment = enrollment()
    try enrollment.scan(by: Sample.authyID, at: Sample.start)
    #expect(throws: Enrollment.Refusal.settled(.scanned(by: Sample.authyID))) {
      try enrollment.show(at: Sample.start)
    }
  }

  @Test("waits for the answer of the phone in use once it was scanned by another")
  func awaitsApproval() throws {
    var enrollment = enrollment()
    #expect(throws: Enrollment.Refusal.settled(.awaitingScan(until: expiry))) {
      try enrollment.awaitApproval(Sample.confirmation)
    }
    try enrollment.scan(by: Sample.authyID, at: Sample.start)
    try enrollment.awaitApproval(Sample.confirmation)
    let waiting = Enrollment.State.awaitingApproval(of: Sample.authyID, by: Sample.confirmation)
    #expect(enrollment.state == waiting)
    #expect(throws: Enrollment.Refusal.settled(waiting)) {
      try enrollment.awaitApproval(Sample.confirmation)
    }
    enrollment.expire(at: expiry + .seconds(1))
    #expect(enrollment.state == waiting)
    try enrollment.fail(.notApproved, at: expiry)
    #expect(enrollment.state == .failed(.notApproved, at: expiry))
  }

  @Test("is given to its owner once, as a link")
  func isLinkedOnce() async throws {
    let id = try await shop.enrollments.begin(in: shop.carol).enrollment
    await shop.expectRefusal(.enroll, .notFoundOrNotYours) {
      _ = try await shop.enrollments.link(of: id, in: shop.bob)
    }
    _ = try await shop.enrollments.link(of: id, in: shop.carol)
    await shop.expectRefusal(.enroll, .shownBefore) {
      _ = try await shop.enrollments.link(of: id, in: shop.carol)
    }
    let late = try await shop.enrollments.begin(in: shop.carol).enrollment
    shop.clock.set(to: expiry)
    await shop.expectRefusal(.enroll, .alreadyExpired) {
      _ = try await shop.enrollments.link(of: late, in: shop.carol)
    }
    #expect(
      try await shop.enrollments.enrollment(late, in: shop.carol).state
        == .failed(.expired, at: expiry)
    )
  }
}
