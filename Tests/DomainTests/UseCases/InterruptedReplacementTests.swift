import Domain
import InMemoryPorts
import Testing

@Suite("Replacing a phone, interrupted,")
struct InterruptedReplacementTests {
  /// A shop in which the new phone has scanned and nobody knows of it yet.
  private func begun(under policy: Policy = .standard) async throws -> (Shop, EnrollmentID) {
    let shop = Shop(under: policy)
    try shop.requirePhone(of: shop.alice)
    shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
    return (shop, try await shop.enrollments.begin(in: shop.alice).enrollment)
  }

  @Test(
    "is done after a block only while its approval would have lived",
    arguments: Duration.seconds(120).around
  )
  func diesWithApproval(wait: Duration) async throws {
    var policy = Policy.standard
    policy.blockDuration = .seconds(10)
    let (shop, id) = try await begun(under: policy)
    let asked = try await shop.enrollments.poll(id, in: shop.alice)
    guard case .awaitingApproval(_, let confirmation) = asked else {
      Issue.record("the phone in use was not asked")
      return
    }
    try await shop.approve()
    // The block comes when the approval is spent and the new phone not yet bound.
    let purpose = Confirmation.Purpose.replaceAuthenticator(
      with: Sample.thirdAuthyID,
      by: id
    )
    _ = try await shop.confirmations.update(confirmation) {
      try? $0.use(for: purpose, at: Sample.start)
    }
    await shop.failPassword(times: 5)
    #expect(try await shop.enrollments.poll(id, in: shop.alice) == asked)
    shop.clock.set(to: Sample.start + wait)
    let state = try await shop.enrollments.poll(id, in: shop.alice)
    if wait < .seconds(120) {
      #expect(state == .active(Sample.thirdAuthyID, since: shop.clock.now))
    } else {
      #expect(state == .failed(.notApproved, at: shop.clock.now))
      #expect(shop.notices(to: shop.alice).contains(.authenticatorReplaced) == false)
    }
  }

  @Test("is told as soon as it is done, though the rest is interrupted")
  func tellsAtOnce() async throws {
    for wait in 0..<40 {
      let (shop, id) = try await begun()
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      try await shop.approve()
      shop.pauses.failStore(at: wait)
      _ = try? await shop.enrollments.poll(id, in: shop.alice)
      let isReplaced =
        shop.accounts.stored(shop.alice.user)?.authenticator == .required(Sample.thirdAuthyID)
      // A mail that could not be sent is on the trail as well.
      let told: [AuditEvent.Kind] = [
        .noticeSent(.authenticatorReplaced), .noticeNotSent(.authenticatorReplaced),
      ]
      let isTold = shop.trail.kinds.contains(where: told.contains)
      #expect(isTold == isReplaced, "wait \(wait)")
      guard shop.pauses.hasFailedStore else { return }
    }
    Issue.record("a poll waits less often than that")
  }

  @Test("is over only once the old phone's payments are, since nobody would come back to them")
  func endsPaymentsFirst() async throws {
    var waits = 1
    var interruptions = 0
    for wait in -1..<60 where wait < waits {
      let (shop, id) = try await begun()
      let payment = try await shop.pay()
      _ = try await shop.enrollments.poll(id, in: shop.alice)
      try await shop.approve(2)
      let before = shop.pauses.passed
      if wait >= 0 { shop.pauses.failStore(at: wait) }
      let state = try? await shop.enrollments.poll(id, in: shop.alice)
      if wait < 0 { waits = shop.pauses.passed - before }
      guard case .active = shop.accounts.stored(id)?.state else { continue }
      if state == nil { interruptions += 1 }
      #expect(try shop.stored(payment).status == .cancelled(at: Sample.start), "wait \(wait)")
    }
    #expect(interruptions > 0, "one came between the end of the enrollment and that of the poll")
  }
}
