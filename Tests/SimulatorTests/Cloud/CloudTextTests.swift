import Domain
import Testing

@testable import Simulator

@Suite("A text from the cloud")
struct CloudTextTests {
  private func text(
    under settings: World.Settings,
    _ send: @escaping @Sendable (World, World.Inhabitant) async throws -> Void
  ) throws -> Phone.TextMessage {
    let log = Log<Phone.TextMessage>()
    try World.play(settings: settings) { world in
      let alice = await world.addPerson("Alice")
      try await send(world, alice)
      log.append(try #require(try await alice.phone.nextText(within: .seconds(10))))
    }
    return try #require(log.entries.first)
  }

  @Test(
    "is one segment for any payment, however long the code",
    arguments: [6, 7, 10, 12],
    [
      "Bookshop", "Księgarnia", "x. Your code is 9999999",
      String(repeating: "\u{10400}", count: 70),
    ]
  )
  func isOneSegment(digits: Int, name: String) throws {
    let money = Money(minorUnits: Money.minorUnitRange.upperBound, currency: .kwd)
    let account = "MT84MALT011000012345MTLCAST001SABC"
    let order = Payment.Order(try #require(money), to: try Payee(name: name, account: account))
    let words = PaymentText(for: order, leaving: Policy.standard.textRoomForCode).words
    var settings = World.Settings()
    settings.cloud.codeDigits = digits
    let text = try text(under: settings) { world, alice in
      try await world.cloud.sendSMS(to: alice.phone.authyID, action: "a", message: words)
    }
    let code = try #require(text.code).digits
    #expect(code.count == digits)
    #expect(text.segments.count == 1)
    for seen in ["\(order.amount)", account, code] { #expect(text.segments.first.contains(seen)) }
  }

  @Test("to a number is one segment, even with an application's longest name in another script")
  func verifiesInOneSegment() throws {
    var settings = World.Settings()
    settings.application = Application(
      name: String(repeating: "ж", count: 30),
      id: "123456",
      key: "sim-authy-app-api-key-0001",
      callbackURL: "https://payfriend.example.test/callback"
    )
    let text = try text(under: settings) { world, alice in
      try await world.cloud.startPhoneVerification(of: alice.number, digits: 10)
    }
    let code = OneTimeCode.verificationLengths.upperBound
    #expect(text.segments.alphabet == .ucs2)
    #expect(text.segments.count == 1)
    #expect(text.segments.first.split { !$0.isNumber }.map(\.count) == [code])
  }

  @Test("shows its code behind the first segment when its words leave no room for it")
  func canBeLong() throws {
    let words = String(repeating: "ж", count: 70)
    let text = try text(under: World.Settings()) { world, alice in
      try await world.cloud.sendSMS(to: alice.phone.authyID, action: "a", message: words)
    }
    #expect(text.segments.count == 2)
    #expect(!text.segments.first.contains(try #require(text.code).digits))
    #expect(text.segments.parts.joined() == text.words)
  }
}
