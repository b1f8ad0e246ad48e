import Domain
import Testing

@testable import Simulator

@Suite("A text")
struct TextTests {
  /// Plays with Alice's phone, to which nothing was sent.
  private func play(_ script: @escaping @Sendable (World, Phone) async throws -> Void) throws {
    try World.play { world in
      try await script(world, await world.addPerson("Alice").phone)
    }
  }

  @Test("arrives within seconds, with a code in it")
  func arrives() throws {
    try play { world, phone in
      try await world.cloud.sendSMS(to: phone.authyID, action: "a", message: "Hello")
      let text = try #require(try await phone.nextText(within: .seconds(5)))
      #expect(text.receivedAt == world.clock.now)
      #expect(world.elapsed >= .milliseconds(800))
      #expect(text.code?.digits.count == 7)
      await #expect(phone.texts == [text])
    }
  }

  @Test("is read once, and the oldest first")
  func isReadOnce() throws {
    try play { world, phone in
      for number in 1...3 {
        try await world.cloud.sendSMS(to: phone.authyID, action: "a", message: "Text \(number)")
        try await world.clock.pass(.seconds(6))
      }
      for number in 1...3 {
        let text = try #require(try await phone.nextText(within: .zero))
        #expect(text.words.hasPrefix("Text \(number)."))
      }
      try await #expect(phone.nextText(within: .seconds(1)) == nil)
    }
  }

  @Test("waits while the phone is offline, and arrives when it is online again")
  func waitsWhileOffline() throws {
    try play { world, phone in
      await phone.goOffline()
      for number in 1...2 {
        try await world.cloud.sendSMS(to: phone.authyID, action: "a", message: "Text \(number)")
        try await world.clock.pass(.seconds(6))
      }
      await #expect(phone.texts.isEmpty)
      try await world.clock.pass(.seconds(100))
      await phone.goOnline()
      let texts = await phone.texts
      #expect(texts.map { String($0.words.prefix(6)) } == ["Text 1", "Text 2"])
      #expect(texts.allSatisfy { $0.receivedAt == world.clock.now })
      await phone.goOffline()
      await phone.goOnline()
      await #expect(phone.texts.count == 2)
      try await #expect(phone.nextText(within: .zero)?.words.hasPrefix("Text 1") == true)
    }
  }

  @Test("that never arrives is waited for no longer than one would")
  func isLost() throws {
    try play { world, phone in
      world.network.plan[Message(.text, 1)] = .drop
      try await world.cloud.sendSMS(to: phone.authyID, action: "a", message: "Hello")
      try await #expect(phone.nextText(within: .seconds(30)) == nil)
      #expect(world.elapsed == .seconds(30))
    }
  }

  @Test(
    "holds the code that a person would type",
    arguments: [
      ("Your code is 1234567.", "1234567"), ("123456", "123456"), ("", nil), ("12345", "12345"),
      ("123", nil),
      ("Approve EUR 120.00 to Bookshop. Your code is 0000000.", "0000000"),
      ("EUR 1234567.00, code 7654321", "7654321"), ("code １２３４５６７", nil),
      ("1234567890123", nil), ("123-456", nil),
    ]
  )
  func holdsCode(words: String, digits: String?) {
    let text = Phone.TextMessage(words: words, receivedAt: Bare.start)
    #expect(text.code?.digits == digits)
  }

  @Test("says nothing of its words when it is printed")
  func isDiscreet() {
    let text = Phone.TextMessage(words: "Your code is 1234567.", receivedAt: Bare.start)
    #expect(!"\(text)".contains("1234567"))
    var dumped = ""
    dump(text, to: &dumped)
    #expect(!dumped.contains("1234567"))
  }
}
