import Domain
import Testing

@Suite("The limit of texts")
struct TextLimitTests {
  private let shop = Shop()

  @Test("sends one user no more texts than the policy says, though Authy takes no push")
  func limitsTextsToUser() async throws {
    shop.authy.script { $0.sendFailure = .refused(.userNotFound) }
    var sent = 0
    for number in 1... {
      let payment = try await shop.pay(under: "\(number)")
      do {
        for _ in 1...3 {
          _ = try await shop.codeByText(for: payment)
          sent += 1
        }
      } catch let refused as Refused {
        #expect(refused == Refused(.requestSMS, .tooManyTexts))
        break
      }
    }
    #expect(sent == shop.policy.textsPerWindow)
    shop.clock.advance(by: shop.policy.textWindow)
    _ = try await shop.codeByText(for: shop.pay(under: "later"))
  }

  @Test("begins anew when a payment is approved")
  func beginsAnew() async throws {
    for number in 1...shop.policy.textsPerWindow {
      let payment = try await shop.pay(under: "\(number)")
      let code = try await shop.codeByText(for: payment)
      _ = try await shop.payments.enter(code, for: payment.id, in: shop.alice)
    }
    _ = try await shop.codeByText(for: shop.pay(under: "another"))
  }
}
