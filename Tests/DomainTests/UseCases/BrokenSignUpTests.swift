import Domain
import InMemoryPorts
import Testing

@Suite("A sign-up that is interrupted")
struct BrokenSignUpTests {
  private let shop = Shop()
  private var signUps: SignUps { shop.useCases.signUps }

  init() { shop.authy.script { $0.user = .success(Sample.thirdAuthyID) } }

  private func begin(in shop: Shop) async throws -> (SignUp.Credential, OneTimeCode) {
    let credential = try await shop.useCases.signUps.begin(SignUpsTests.form("dora"))
    return (credential, try #require(shop.authy.code(for: Sample.phone)))
  }

  private func accounts(in shop: Shop) -> [Account] {
    shop.accounts.all(named: Sample.known(Username("dora")))
  }

  @Test("when no text could be sent is told so", arguments: [true, false])
  func tellsFailedText(isAnswered: Bool) async throws {
    let failure: AuthyError = isAnswered ? .refused(.phoneNumberInvalid) : .unanswered
    shop.authy.script { $0.startFailure = failure }
    await shop.expectRefusal(.signUp, isAnswered ? .serviceRefused : .serviceUnavailable) {
      _ = try await begin(in: shop)
    }
    #expect(shop.trail.kinds.contains(.codeNotSent))
  }

  @Test("when Authy does not judge counts the attempt, and goes on with the next")
  func countsUnjudged() async throws {
    let (credential, code) = try await begin(in: shop)
    shop.authy.script { $0.checkFailure = .unanswered }
    await shop.expectRefusal(.verifyPhone, .serviceUnavailable) {
      _ = try await signUps.verify(Sample.code, credential)
    }
    #expect(shop.signUps.stored(credential.id)?.attemptsLeft == 4)
    shop.authy.script { $0.checkFailure = nil }
    _ = try await signUps.verify(code, credential)
  }

  @Test("after the phone was verified is taken up by the next call, whatever the code")
  func isTakenUp() async throws {
    let (credential, code) = try await begin(in: shop)
    shop.authy.script { $0.user = .failure(.unanswered) }
    await shop.expectRefusal(.verifyPhone, .serviceUnavailable) {
      _ = try await signUps.verify(code, credential)
    }
    #expect(accounts(in: shop).isEmpty)
    shop.authy.script { $0.user = .success(Sample.thirdAuthyID) }
    shop.clock.advance(by: .seconds(3600))
    let user = try await signUps.verify(Sample.code, credential)
    #expect(accounts(in: shop).map(\.id) == [user])
    let judged = shop.authy.calls.filter { call in
      guard case .checkVerification = call else { return false }
      return true
    }
    #expect(judged.count == 1, "what is verified is not judged again")
  }

  @Test("by a second click makes one account, which both are told of")
  func makesOneAccount() async throws {
    let alone = Shop()
    alone.authy.script { $0.user = .success(Sample.thirdAuthyID) }
    let (first, right) = try await begin(in: alone)
    let before = alone.pauses.passed
    _ = try await alone.useCases.signUps.verify(right, first)
    for wait in 0..<(alone.pauses.passed - before) {
      let shop = Shop()
      shop.authy.script { $0.user = .success(Sample.thirdAuthyID) }
      let (credential, code) = try await begin(in: shop)
      shop.pauses.meanwhile(at: wait) {
        // Before Authy has judged the first, it judges the second, and then knows of none.
        _ = try? await shop.useCases.signUps.verify(code, credential)
      }
      let user = try? await shop.useCases.signUps.verify(code, credential)
      #expect(accounts(in: shop).count == 1, "wait \(wait)")
      #expect(user == nil || accounts(in: shop).map(\.id) == [user], "wait \(wait)")
      #expect(!shop.trail.refusals.contains(RecordedRefusal(.verifyPhone, .taken)), "wait \(wait)")
      #expect(
        shop.trail.kinds.filter { $0 == .signUpCompleted(credential.id) }.count == 1,
        "wait \(wait)"
      )
      guard case .completed = shop.signUps.stored(credential.id)?.state else {
        Issue.record("wait \(wait): it is not completed")
        continue
      }
    }
  }

  @Test("by a store that fails makes one account at the next call")
  func survivesBrokenStore() async throws {
    for wait in 0..<12 {
      let shop = Shop()
      shop.authy.script { $0.user = .success(Sample.thirdAuthyID) }
      let (credential, code) = try await begin(in: shop)
      shop.pauses.failStore(at: wait)
      // Authy would judge a code that it has seen no more, so it is told to.
      let first = try? await shop.useCases.signUps.verify(code, credential)
      let isVerified = shop.signUps.stored(credential.id)?.state != nil
      #expect(isVerified)
      let second = try? await shop.useCases.signUps.verify(code, credential)
      let accounts = accounts(in: shop)
      #expect(accounts.count <= 1, "wait \(wait)")
      #expect(!shop.trail.refusals.contains(RecordedRefusal(.verifyPhone, .taken)), "wait \(wait)")
      for user in [first, second] where user != nil { #expect(accounts.map(\.id) == [user]) }
    }
  }
}
