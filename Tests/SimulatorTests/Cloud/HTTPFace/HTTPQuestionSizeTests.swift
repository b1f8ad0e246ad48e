import Domain
import Testing

@testable import Simulator

@Suite("A question of any size over HTTP")
struct HTTPQuestionSizeTests {
  /// A name of 20,000 bytes around 4,000 values, which a signature covers with the name before each.
  private static let square =
    #"{"\#(String(repeating: "n", count: 20_000))":["\#(values)"]}"#

  private static let values = Array(repeating: "1", count: 4_000).joined(separator: #"",""#)

  /// Puts a question, and gives the answer, the remarks and the callback about its approval.
  private static func ask(_ body: String) throws -> (HTTPCaller.Answer, [String], HTTPRequest?) {
    let callbacks = Log<HTTPRequest>()
    let answers = Log<(HTTPCaller.Answer, [String])>()
    try HTTPCaller.play { world, caller in
      await world.cloud.callBack { request in
        callbacks.append(request)
        return HTTPResponse(200)
      }
      let phone = await world.addPerson("Alice").phone
      let path = "/onetouch/json/users/\(phone.authyID)/approval_requests"
      answers.append((try await caller.post(path, body), await caller.cloud.remarks))
      if let prompt = try await phone.nextPrompt(within: .seconds(5)) {
        try await phone.answer(.approve, to: prompt)
      }
      try await world.clock.pass(.seconds(5))
    }
    let (answer, remarks) = try #require(answers.entries.first)
    return (answer, remarks, callbacks.entries.first)
  }

  @Test(
    "is refused where it says more than a callback can sign, however short it is",
    arguments: ["details", "hidden_details", "logos", "message"]
  )
  func isRefused(name: String) throws {
    let members =
      switch name {
      case "message": #""message":"\#(String(repeating: "m", count: 100_000))""#
      case "logos": #""message":"m","logos":[{"res":"low","url":"u","more":\#(Self.square)}]"#
      default: #""message":"m","\#(name)":\#(Self.square)"#
      }
    let (answer, remarks, _) = try Self.ask("{\(members)}")
    #expect(answer.status == 400)
    #expect(answer.text.contains(#""error_code":"60080""#))
    #expect(answer.text.utf8.count < 1_000)
    #expect(remarks.count == 1)
    #expect(remarks.first?.contains("more than a callback can sign") == true)
  }

  @Test("is taken only if an application reads its callback, up to the limit of that")
  func fits() throws {
    var taken: [Int] = []
    for size in stride(from: 80_000, through: 88_000, by: 400) {
      let text = String(repeating: "m", count: size)
      let (answer, _, callback) = try Self.ask(#"{"message":"\#(text)"}"#)
      guard answer.status == 200 else { continue }
      taken.append(size)
      let body = try JSON.parse(try #require(callback).body)
      #expect(CallbackSignature.Content.body(body).isWithinLimit)
    }
    #expect(taken.first == 80_000 && taken.count < 21)
  }
}
