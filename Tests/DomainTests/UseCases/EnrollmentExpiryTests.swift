import Domain
import InMemoryPorts
import Testing

@Suite("An enrollment whose time is over")
struct EnrollmentExpiryTests {
  private let shop = Shop()

  @Test("is recorded as failed by whoever looks first after its time", arguments: [true, false])
  func recordsExpiry(byLink: Bool) async throws {
    let invitation = try await shop.enrollments.begin(in: shop.carol)
    shop.clock.set(to: invitation.expiresAt)
    if byLink {
      await #expect(throws: RecordedRefusal(.enroll, .alreadyExpired)) {
        _ = try await shop.enrollments.link(of: invitation.enrollment, in: shop.carol)
      }
    } else {
      _ = try await shop.enrollments.enrollment(invitation.enrollment, in: shop.carol)
    }
    try await shop.enrollments.expire(invitation.enrollment, of: shop.carol.user)
    let failures = shop.trail.kinds.filter {
      $0 == .enrollmentFailed(invitation.enrollment, .expired)
    }
    #expect(failures.count == 1)
  }
}
