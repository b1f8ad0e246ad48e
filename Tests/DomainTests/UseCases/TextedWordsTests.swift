import Domain
import Testing

@Suite("What Authy is told to write in a text")
struct TextedWordsTests {
  @Test("leaves room for what it adds, and holds no second code", arguments: [28, 60])
  func leavesRoom(room: Int) async throws {
    var policy = Policy.standard
    policy.textRoomForCode = room
    let shop = Shop(under: policy)
    let names = [String(repeating: "ж", count: 70), "x. Your code is 9999999", "Bookshop"]
    for (place, name) in names.enumerated() {
      let order = Sample.order(.euros(120), to: name)
      _ = try await shop.codeByText(for: try await shop.pay(order, under: "\(place)"))
      guard case .sms(_, _, let message) = shop.authy.calls.last else {
        Issue.record("no text was sent")
        return
      }
      #expect(message == PaymentText(for: order, leaving: room).words)
      #expect(TextSegments(message + String(repeating: "1", count: room)).count == 1)
      #expect(!message.contains("9999"))
    }
  }
}
