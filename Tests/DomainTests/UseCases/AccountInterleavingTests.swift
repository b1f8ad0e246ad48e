import Domain
import InMemoryPorts
import Testing

@Suite("Two changes to an account at a time")
struct AccountInterleavingTests {
  /// What can happen to a phone that has approved a sign-in, its removal and its replacement.
  enum Deed: String, CaseIterable {
    case finish, disable, replace, lose, resume
  }

  /// Alice's account with everything approved and nothing done.
  private struct Stage {
    let shop = Shop()
    let waiting: Session
    let disabling: ConfirmationID
    let enrollment: EnrollmentID

    init() async throws {
      try shop.requirePhone(of: shop.alice)
      shop.authy.script { $0.signUp = .success(.completed(Sample.thirdAuthyID)) }
      waiting = try await shop.open()
      disabling = try await shop.useCases.twoFactor.beginDisabling(in: shop.alice)
      enrollment = try await shop.enrollments.begin(in: shop.alice).enrollment
      _ = try await shop.enrollments.poll(enrollment, in: shop.alice)
      for number in 1...3 { try await shop.approve(number) }
    }

    /// Does it; that it is refused is one of its possible ends.
    func perform(_ deed: Deed) async {
      do {
        switch deed {
        case .finish: _ = try await shop.signIn.finish(waiting)
        case .disable:
          _ = try await shop.useCases.twoFactor.disable(by: disabling, in: shop.alice)
        case .replace: _ = try await shop.enrollments.poll(enrollment, in: shop.alice)
        case .lose:
          let user = try await shop.useCases.twoFactor.reportLoss(
            username: "alice",
            password: Shop.password
          )
          try await shop.useCases.twoFactor.deleteLost(of: user)
        case .resume: try await shop.useCases.twoFactor.resume(for: shop.alice.user)
        }
      } catch is RecordedRefusal {
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("leave one truth, wherever the one falls into the other", arguments: Deed.allCases)
  func leaveOneTruth(first: Deed) async throws {
    let alone = try await Stage()
    let waits = alone.shop.pauses.passed
    await alone.perform(first)
    let count = alone.shop.pauses.passed - waits
    for second in Deed.allCases {
      for wait in 0..<count {
        let stage = try await Stage()
        stage.shop.pauses.meanwhile(at: wait) { await stage.perform(second) }
        await stage.perform(first)
        try expectOneTruth(in: stage.shop, "\(second) in wait \(wait) of \(first)")
      }
    }
  }

  /// The phone is whole, or gone in one way, here and at Authy; and nothing happened by it later.
  private func expectOneTruth(in shop: Shop, _ story: String) throws {
    let phone = Sample.authyID
    let kinds = shop.trail.kinds
    let ends = kinds.indices.filter {
      kinds[$0] == .authenticatorRetired(phone) || kinds[$0] == .lossReported(phone)
    }
    var isKept = false
    var later = 0
    switch try shop.account(of: shop.alice).authenticator {
    case .required(phone): isKept = true
    case .none, .required(Sample.thirdAuthyID), .lost(phone, at: Sample.start): break
    // What was reported lost is the phone that had replaced it.
    case .lost(Sample.thirdAuthyID, at: Sample.start): later = 1
    case .bound, .required, .removing, .lost:
      Issue.record("\(story): neither whole nor gone")
      return
    }
    #expect(ends.count == (isKept ? 0 : 1), "\(story)")
    #expect((shop.deletions(of: phone) == 0) == isKept, "\(story)")
    let opened = kinds.indices.filter { kinds[$0] == .sessionOpened }
    #expect(opened.count <= 2, "\(story)")
    if opened.count == 2, let end = ends.first { #expect(opened[1] < end, "\(story)") }
    let told = shop.notices(to: shop.alice).map(\.name)
    #expect(told.count == ends.count + later, "\(story): \(told)")
  }
}
