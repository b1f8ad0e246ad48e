import Domain
import InMemoryPorts
import Testing

@Suite("A store that fails")
struct BrokenStoreTests {
  /// Pays, asks for a text and answers, with the store failing in one wait; a step may throw.
  private static func play(failingAt wait: Int?) async throws -> (shop: Shop, isBroken: Bool) {
    let shop = Shop()
    if let wait { shop.pauses.failStore(at: wait) }
    var isBroken = false
    func attempt(_ step: () async throws -> Void) async {
      do {
        try await step()
      } catch is StoreFailure {
        isBroken = true
      } catch is RecordedRefusal {
      } catch {
        Issue.record(error)
      }
    }
    await attempt { try await shop.pay() }
    guard let payment = shop.store.all.first else { return (shop, isBroken) }
    shop.clock.set(to: Sample.start + .seconds(15))
    shop.authy.answer(.approved, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
    await attempt { try await shop.payments.requestSMS(for: payment.id, in: shop.alice) }
    await attempt {
      guard let code = shop.authy.code(for: "1.\(payment.link.digest)") else { return }
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    await attempt {
      if !shop.authy.questions.isEmpty { try await shop.receive(shop.callback()) }
    }
    await attempt { _ = try await shop.payments.status(of: payment.id, in: shop.alice) }
    return (shop, isBroken)
  }

  @Test("is reported to who asked, and approves no payment twice or for nothing")
  func approvesNothing() async throws {
    let waits = try await Self.play(failingAt: nil).shop.pauses.passed
    for wait in 0..<waits {
      let (shop, isBroken) = try await Self.play(failingAt: wait)
      let accepted = shop.trail.kinds.filter { kind in
        guard case .approvalAccepted = kind else { return false }
        return true
      }
      #expect(isBroken == shop.pauses.hasFailedStore, "wait \(wait)")
      #expect(accepted.count <= 1, "wait \(wait)")
      #expect(shop.authy.questions.count <= 1, "wait \(wait)")
      for payment in shop.store.all where payment.isApproved {
        #expect(payment.factors == [.knowledge, .possession], "wait \(wait)")
      }
    }
  }

  @Test("keeps a push from being sent when the payment could not be stored")
  func sendsNothing() async throws {
    let shop = Shop()
    shop.pauses.failStore(at: 1)
    await #expect(throws: StoreFailure.self) { try await shop.pay() }
    #expect(shop.authy.calls.isEmpty)
    let payment = try await shop.pay()
    #expect(payment.approval.openID != nil)
  }

  @Test("does not lose the push whose name it could not store: the callback is held")
  func holdsCallback() async throws {
    let shop = Shop()
    shop.pauses.beforeAuthyAnswers { shop.pauses.failStore(at: 1) }
    await #expect(throws: StoreFailure.self) { try await shop.pay() }
    let payment = try #require(shop.store.all.first)
    #expect(payment.approval.state == .pending(.sending))
    shop.authy.answer(.approved, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
    #expect(try await shop.receive(shop.callback()) == 200)
    #expect(try shop.stored(payment).isApproved)
  }

  @Test("leaves an answer whose callback it broke to the next poll")
  func leavesToPoll() async throws {
    let shop = Shop()
    let payment = try await shop.pay()
    shop.authy.answer(.approved, to: ScriptedAuthy.requestID(1), by: Sample.authyID)
    let callback = try shop.callback()
    shop.pauses.failStore(at: 1)
    await #expect(throws: StoreFailure.self) { try await shop.receive(callback) }
    shop.clock.advance(by: .seconds(10))
    let paid = try await shop.payments.status(of: payment.id, in: shop.alice)
    #expect(paid.status == .approved(by: .push, at: Sample.start + .seconds(10)))
  }

  @Test("takes a callback that it broke when it comes again, and then no more")
  func takesCallbackAgain() async throws {
    let shop = Shop()
    let payment = try await shop.pay()
    let callback = try shop.callback()
    shop.pauses.failStore(at: 1)
    await #expect(throws: StoreFailure.self) { try await shop.receive(callback) }
    #expect(try await shop.receive(callback) == 200)
    #expect(try shop.stored(payment).status == .approved(by: .push, at: Sample.start))
    #expect(try await shop.receive(callback) == 200)
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .replayed)])
  }
}
