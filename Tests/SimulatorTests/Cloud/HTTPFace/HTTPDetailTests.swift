import Domain
import Testing

@testable import Simulator

@Suite("Details of a question over HTTP")
struct HTTPDetailTests {
  /// What came of a question: the answer, what the phone showed, and what was called back.
  private struct Outcome {
    let answer: HTTPCaller.Answer
    let question: ApprovalQuestion?
    let callback: HTTPRequest?
    let remarks: [String]

    var body: JSON { callback.flatMap { try? JSON.parse($0.body) } ?? .null }
    var transaction: JSON? { body["approval_request"]?["transaction"] }
    var logos: JSON? { body["approval_request"]?["logos"] }
  }

  /// Puts a question and approves it.
  private static func ask(
    _ body: String,
    label: String = HTTPCaller.form,
    options: AuthyCloud.Options = AuthyCloud.Options()
  ) throws -> Outcome {
    let callbacks = Log<HTTPRequest>()
    let outcomes = Log<(HTTPCaller.Answer, ApprovalQuestion?, [String])>()
    try HTTPCaller.play(options: options) { world, caller in
      await world.cloud.callBack { request in
        callbacks.append(request)
        return HTTPResponse(200)
      }
      let phone = await world.addPerson("Alice").phone
      let path = "/onetouch/json/users/\(phone.authyID)/approval_requests"
      let answer = try await caller.send(.post, path, body, label: label)
      let remarks = await caller.cloud.remarks
      let prompt = try await phone.nextPrompt(within: .seconds(5))
      if let prompt { try await phone.answer(.approve, to: prompt) }
      try await world.clock.pass(.seconds(5))
      outcomes.append((answer, prompt?.question, remarks))
    }
    let (answer, question, remarks) = try #require(outcomes.entries.first)
    return Outcome(
      answer: answer,
      question: question,
      callback: callbacks.entries.first,
      remarks: remarks
    )
  }

  /// A shape of details, the lines that the phone shows, and what the callback says they were.
  struct Shape: Sendable, CustomTestStringConvertible {
    let form: String
    let json: String
    let lines: [[String]]
    let echo: JSON
    let isUnusual: Bool

    init(_ form: String, _ json: String, _ lines: [[String]], _ echo: JSON, _ isUnusual: Bool) {
      self.form = form
      self.json = json
      self.lines = lines
      self.echo = echo
      self.isUnusual = isUnusual
    }

    var testDescription: String { json }
  }

  private static let shapes = [
    Shape(
      "details[Email]=a@b.co&details[Amount]=5",
      #"{"Email":"a@b.co","Amount":5}"#,
      [["Email", "a@b.co"], ["Amount", "5"]],
      ["Email": "a@b.co", "Amount": "5"],
      false
    ),
    Shape("", "null", [], .null, false),
    Shape("details=", #""""#, [], .null, true),
    Shape(
      "details=Message Details: Hi",
      #""Message Details: Hi""#,
      [["", "Message Details: Hi"]],
      "Message Details: Hi",
      true
    ),
    Shape(
      "details[Order][Item]=book&details[Order][Paid by][Card]=1&details[To]=Zo%C3%AB",
      #"{"Order":{"Item":"book","Paid by":{"Card":"1"}},"To":"Zoë"}"#,
      [["Order / Item", "book"], ["Order / Paid by / Card", "1"], ["To", "Zoë"]],
      ["Order": ["Item": "book", "Paid by": ["Card": "1"]], "To": "Zoë"],
      true
    ),
    Shape(
      "details[]=a&details[]=b",
      #"["a","b"]"#,
      [["1", "a"], ["2", "b"]],
      ["a", "b"],
      true
    ),
    Shape(
      "details[Amount [EUR]]=5",
      #"{"Amount [EUR]":"5"}"#,
      [["Amount [EUR]", "5"]],
      ["Amount [EUR]": "5"],
      false
    ),
  ]

  @Test("are shown and signed as all that was sent, in whatever shape", arguments: shapes)
  func areTaken(shape: Shape) throws {
    for outcome in [
      try Self.ask("message=m&" + shape.form),
      try Self.ask(#"{"message":"m","details":\#(shape.json)}"#, label: "application/json"),
    ] {
      #expect(outcome.answer.status == 200, "\(outcome.answer)")
      #expect(outcome.question?.details.map { [$0.label, $0.value] } == shape.lines)
      #expect(outcome.transaction?["details"] == shape.echo)
      #expect(!outcome.remarks.isEmpty == shape.isUnusual, "\(outcome.remarks)")
      let callback = try #require(outcome.callback)
      let verdict = CallbackSignature.verify(
        signature: callback.headers["X-Authy-Signature"],
        nonce: callback.headers["X-Authy-Signature-Nonce"],
        method: "POST",
        url: World.application.callbackURL,
        parameters: outcome.body,
        key: World.application.key
      )
      guard case .valid = verdict else {
        Issue.record("the callback is \(verdict)")
        continue
      }
    }
  }

  @Test(
    "under a name that is none are refused, since nobody would show or sign them",
    arguments: [
      (#"{"message":"m","details[To]":"x"}"#, "application/json"),
      (#"{"message":"m","Details":{"To":"x"}}"#, "application/json"),
      ("message=m&Details[To]=x", HTTPCaller.form),
      ("message=m&Hidden_Details[a]=x", HTTPCaller.form),
      (#"{"message":"m","logos[]":[]}"#, "application/json"),
    ]
  )
  func areNamedRightly(body: String, label: String) throws {
    let outcome = try Self.ask(body, label: label)
    #expect(outcome.answer.status == 400 && outcome.answer.text.contains("60080"))
    #expect(outcome.remarks.last?.contains("neither shown nor signed") == true)
  }

  @Test("that hold null make a line without a value, and come back with it")
  func takeNull() throws {
    let body = #"{"message":"m","details":{"a":null,"b":"1"},"hidden_details":{"c":null}}"#
    let outcome = try Self.ask(body, label: "application/json")
    #expect(outcome.question?.details == [.init("a", ""), .init("b", "1")])
    #expect(outcome.transaction?["details"] == ["a": nil, "b": "1"])
    #expect(outcome.transaction?["hidden_details"] == ["c": nil])
    #expect(outcome.remarks.count == 2)
  }

  @Test(
    "for which the official Python client refuses the callback are told to be such",
    arguments: [
      (#"{"1":"a"}"#, "a name of digits"), (#"{"a":{"20":"a"}}"#, "a name of digits"),
      (#"{"a":[["b"]]}"#, "a list within"), (#"[{"a":["1",["2"]]}]"#, "a list within"),
      (#"["1","2","3","4","5","6","7","8","9","10","11"]"#, "more than ten"),
      (#"{"a":"Nonesuch"}"#, "begins with None"), (#"{"a":"x [12]"}"#, "digits in brackets"),
      (#"{"":"x"}"#, nil), (#"{"a":"[x1] None"}"#, nil), (#"{"a1":"a","b":["1","2"]}"#, nil),
    ] as [(String, String?)]
  )
  func doubtPython(details: String, words: String?) throws {
    let body = #"{"message":"m","hidden_details":\#(details)}"#
    let remarks = try Self.ask(body, label: "application/json").remarks
    let told = remarks.filter { $0.contains("Python") }
    #expect(told.count == (words == nil ? 0 : 1))
    for remark in told { #expect(remark.contains(words ?? "")) }
  }

  @Test("that are hidden come back in their shape, and are not shown")
  func hide() throws {
    let outcome = try Self.ask("message=m&hidden_details=id 7")
    #expect(outcome.question?.details == [])
    #expect(outcome.transaction?["details"] == .null)
    #expect(outcome.transaction?["hidden_details"] == "id 7")
  }

  private static let indexed =
    "message=m&logos[0][res]=default&logos[0][url]=u0&logos[1][res]=low&logos[1][url]=u1"

  @Test("may have logos with indices beside them, which are a list")
  func takesIndices() throws {
    let outcome = try Self.ask(Self.indexed)
    #expect(outcome.answer.status == 200)
    #expect(outcome.question?.logos == [.init(.standard, url: "u0"), .init(.low, url: "u1")])
    #expect(
      outcome.logos == [["res": "default", "url": "u0"], ["res": "low", "url": "u1"]]
    )
    #expect(outcome.remarks.count == 1)
    #expect(try Self.ask("message=m&logos=").answer.status == 200)
    var options = AuthyCloud.Options()
    options.indexedLogos = .refused
    let refused = try Self.ask(Self.indexed, options: options)
    #expect(refused.answer.status == 400)
    #expect(refused.remarks.first?.contains("logos[][res]") == true)
  }

  @Test(
    "in which a signature would not cover something are refused, and so is a name that is none",
    arguments: [
      (#"{"message":"m","details":{"a":{}}}"#, "application/json", "60080"),
      (#"{"message":"m","details":{"a":[]}}"#, "application/json", "60080"),
      ("message=m&details[Amount [EUR]=5", HTTPCaller.form, "60002"),
      ("message=m&details[Amount]EUR=5", HTTPCaller.form, "60002"),
      ("message=m&details]=5", HTTPCaller.form, "60002"),
      ("message=m&details=5&details[a]=6", HTTPCaller.form, "60002"),
    ]
  )
  func areRefused(body: String, label: String, code: String) throws {
    let outcome = try Self.ask(body, label: label)
    #expect(outcome.answer.status == 400)
    #expect(outcome.answer.text.contains(#""error_code":"\#(code)""#))
    #expect(outcome.remarks.count == 1)
    #expect(outcome.question == nil)
  }
}
