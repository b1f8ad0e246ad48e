import Testing

@testable import Simulator

@Suite("The name of a choice")
struct ChoiceNameTests {
  @Test(
    "is read as it is written",
    arguments: [
      "Alice/browser 1/tab 2/status poll 31/request leg 1", "script/task 1/beginning 1",
      "Zoë's friend/device 4294967295/one-time code 1", "x/notice 1", "x/notice of a wait 2",
    ]
  )
  func isRead(text: String) throws {
    #expect(try #require(ChoiceName(text)).description == text)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "Alice", "/pay 1", "Alice/", "Alice/pay", "Alice/pay 0", "Alice/pay -1", "Alice/pay 01",
      "Alice/pay 1/", "Alice/paid 1", "Alice/pay  1", "Alice/pay 4294967296", "Alice//pay 1",
      "Alice" + String(repeating: "/task 1", count: 200), "Al\u{1B}[2Jice/pay 1", "a\nb/pay 1",
      "a\u{202E}b/pay 1",
    ]
  )
  func isNothingElse(text: String) {
    #expect(ChoiceName(text) == nil)
  }

  @Test("has the number that its initiator gives it")
  func agreesWithInitiator() {
    let alice = Initiator(root: "Alice")
    _ = alice.child(.browser)
    let poll = alice.child(.browser).child(.tab).child(Occasion(.statusPoll))
    let step = ChoiceName.Step(.request, 1)
    let name = poll.name(of: step)
    #expect(name.description == "Alice/browser 2/tab 1/status poll 1/request leg 1")
    #expect(name.word == poll.word(of: step))
  }

  @Test("has a number that no other name has")
  func hasNumberOfItsOwn() {
    var words: Set<UInt64> = []
    var count = 0
    for root in ["Alice", "Bob", "script", "user-1", "user-2"] {
      let initiator = Initiator(root: root)
      for kind in MessageKind.allCases {
        for _ in 0..<20 {
          let message = initiator.child(Occasion(kind))
          for occasion in [Occasion.request, .answer, .identifier, .wait, .notice, .beginning] {
            for number in 1...UInt32(4) {
              words.insert(message.word(of: ChoiceName.Step(occasion, number)))
              count += 1
            }
          }
        }
      }
    }
    #expect(words.count == count)
  }

  @Test("counts what an initiator does on each occasion by itself")
  func countsByOccasion() {
    let initiator = Initiator(root: "Alice")
    let steps = [Occasion.wait, .identifier, .wait, .wait, .identifier].map(initiator.next)
    #expect(steps.map(\.number) == [1, 1, 2, 3, 2])
  }

  @Test("is short enough to be read, however often somebody begins anew")
  func isShort() throws {
    var initiator = Initiator(root: "Alice")
    var words: Set<UInt64> = []
    for _ in 0..<1_000 {
      initiator = initiator.child(.task)
      words.insert(initiator.word)
    }
    #expect(words.count == 1_000)
    let name = initiator.name(of: initiator.next(.wait))
    #expect(ChoiceName(name.description) == name)
  }
}
