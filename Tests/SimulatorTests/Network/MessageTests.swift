import Simulator
import Testing

@Suite("A message")
struct MessageTests {
  @Test(
    "is named by its kind, its number and its leg",
    arguments: [
      (Message(.callbackApprove, 1), "callback approve #1"),
      (Message(.sendPush, 1, .answer), "answer to send push #1"),
      (Message(.signIn, 12), "sign-in #12"),
      (Message(.enrollmentPoll, 3, .answer), "answer to enrollment poll #3"),
      (Message(.text, 2, .request), "text #2"),
    ]
  )
  func names(message: Message, name: String) { #expect("\(message)" == name) }

  @Test("has a name that no other kind has")
  func kindsDiffer() {
    #expect(Set(MessageKind.allCases.map(\.description)).count == MessageKind.allCases.count)
    #expect(MessageKind.allCases.map { Int($0.rawValue) } == Array(MessageKind.allCases.indices))
  }

  @Test("differs from the next one, and from its own answer")
  func differs() {
    #expect(Message(.push, 1) != Message(.push, 2))
    #expect(Message(.push, 1) != Message(.text, 1))
    #expect(Message(.push, 1) != Message(.push, 1, .answer))
    #expect(Message(.push, 1) == Message(.push, 1, .request))
  }

  @Test("meets the fault that was planned for it, until the plan is changed")
  func meetsItsFault() {
    var plan = FaultPlan()
    #expect(plan.isEmpty)
    plan[Message(.push, 2)] = .drop
    #expect(!plan.isEmpty)
    #expect(plan[Message(.push, 2)] == .drop)
    #expect(plan[Message(.push, 1)] == nil)
    #expect(plan[Message(.push, 2, .answer)] == nil)
    plan[Message(.push, 2)] = nil
    #expect(plan == FaultPlan())
  }
}
