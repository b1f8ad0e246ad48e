import Domain
import Testing

@testable import Simulator

@Suite("The memory of a phone")
struct MessageMemoryTests {
  private static func messages(_ most: Int, bytes: Int) -> Phone.ReceivedTexts {
    Phone.ReceivedTexts(keeping: Phone.Memory(messages: most, bytes: bytes))
  }

  private static let now = Instant(epochSeconds: 0)

  @Test("keeps the last texts and calls with their numbers, as many as it may")
  func keepsLast() {
    var messages = Self.messages(100, bytes: .max)
    for number in 1...1_000 {
      if number % 3 == 0 {
        messages.receiveCall("\(number)", at: Self.now)
      } else {
        messages.receiveText("\(number)", at: Self.now)
      }
      let numbers = (messages.texts.map(\.number) + messages.calls.map(\.number)).sorted()
      #expect(numbers.count <= 100 && numbers.count >= min(number, 90))
      #expect(numbers == Array((number - numbers.count + 1)...number))
      #expect(messages.texts.allSatisfy { $0.words == "\($0.number)" })
    }
    #expect(messages.count == 1_000)
  }

  @Test("keeps no more bytes than it may, but always the last")
  func keepsBytes() {
    var messages = Self.messages(.max, bytes: 1_000)
    for _ in 0..<100 {
      messages.receiveText(String(repeating: "a", count: 90), at: Self.now)
      #expect(messages.texts.reduce(0) { $0 + $1.words.utf8.count } <= 1_000)
    }
    #expect(messages.texts.count >= 9)
    messages.receiveText(String(repeating: "b", count: 5_000), at: Self.now)
    #expect(messages.texts.map(\.number) == [101])
    messages.receiveText("c", at: Self.now)
    #expect(messages.texts.map(\.words) == ["c"])
  }

  @Test("has each text read once, in order, and passes over those that are gone")
  func readsOn() {
    var messages = Self.messages(10, bytes: .max)
    for number in 1...8 { messages.receiveText("\(number)", at: Self.now) }
    #expect(messages.readText()?.words == "1")
    for number in 9...30 { messages.receiveText("\(number)", at: Self.now) }
    let kept = messages.texts.map(\.words)
    #expect(kept.last == "30" && kept.count >= 9)
    #expect((0..<kept.count).compactMap { _ in messages.readText()?.words } == kept)
    #expect(messages.readText() == nil)
    messages.receiveText("31", at: Self.now)
    #expect(messages.readText()?.words == "31")
  }

  @Test("is no limit where none is set")
  func isUnlimited() {
    var messages = Phone.ReceivedTexts(keeping: nil)
    for number in 0..<5_000 { messages.receiveText("\(number)", at: Self.now) }
    #expect(messages.texts.count == 5_000)
  }
}
