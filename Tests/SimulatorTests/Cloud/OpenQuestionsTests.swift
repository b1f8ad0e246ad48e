import Domain
import Testing

@testable import Simulator

@Suite("The open questions of a user")
struct OpenQuestionsTests {
  private static func id(_ number: Int) -> ApprovalRequest.ID {
    Identifier(high: 0, low: UInt64(number))
  }

  @Test("remember of those that nobody looked at only what is still open")
  func areBounded() {
    var questions = OpenQuestions()
    for number in 0..<10_000 {
      questions.insert(Self.id(number))
      questions.expire(Self.id(number))
      // Long after their end they are forgotten, but for the first three.
      if number > 2 { questions.close(Self.id(number)) }
    }
    let overdue = questions.takeOverdue()
    #expect(overdue.prefix(3) == [Self.id(0), Self.id(1), Self.id(2)])
    #expect(overdue.count < 100)
    #expect(questions.takeOverdue().isEmpty)
  }
}
