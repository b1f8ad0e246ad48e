import Testing

@testable import Domain

@Suite("A text that looks like another and is written in other bytes")
struct ExactTextTests {
  /// Texts that `String` counts as one.
  static let spellings = [
    ["\u{e9}", "e\u{301}"], ["K", "\u{212a}"], [";", "\u{37e}"],
    ["a\u{323}\u{307}", "a\u{307}\u{323}"],
  ]

  @Test("is another one, in a table as well", arguments: spellings)
  func isAnother(texts: [String]) {
    let (one, other) = (texts[0], texts[1])
    #expect(one == other)
    #expect(!one.hasSameBytes(as: other))
    #expect(one.hasSameBytes(as: String(decoding: Array(one.utf8), as: UTF8.self)))
    #expect(ExactText(one) != ExactText(other))
    #expect(Set(texts.map { ExactText($0) }).count == 2)
    #expect(Set(texts.map { ExactText($0).hashValue }).count == 2)
  }

  @Test("is another name in an object, and another value", arguments: spellings)
  func isAnotherName(texts: [String]) throws {
    let (one, other) = (texts[0], texts[1])
    let json = try JSON.parse(Array(#"{"\#(one)":1,"\#(other)":2}"#.utf8))
    #expect(json[one] == 1)
    #expect(json[other] == 2)
    let many = (0..<40).map { #""\#($0)":0,"# }.joined()
    #expect(try JSON.parse(Array(#"{\#(many)"\#(one)":1,"\#(other)":2}"#.utf8))[other] == 2)
    #expect(JSON.string(one) != .string(other))
    #expect(JSON.object([.init(key: one, value: 1)]) != .object([.init(key: other, value: 1)]))
  }

  @Test("is another name in a form", arguments: [["\u{e9}", "e\u{301}"], ["K", "\u{212a}"]])
  func isAnotherField(texts: [String]) throws {
    let fields = FormFields(dictionaryLiteral: ("a[\(texts[0])]", "1"), ("a[\(texts[1])]", "2"))
    let form = try NestedForm(fields)
    #expect(form.tree["a"]?.members?.map(\.value) == ["1", "2"])
    #expect(form.repeatedNames.isEmpty)
  }

  @Test("is the name of another application", arguments: [["\u{e9}", "e\u{301}"]])
  func isAnotherApplication(texts: [String]) throws {
    let key = HMACSHA256.Key("k")
    let text = try #require(
      RegistrationToken(
        issuer: texts[0],
        issuedAt: Instant(epochSeconds: 1),
        expiresAt: Instant(epochSeconds: 2),
        customUserID: "u",
        applicationID: texts[0]
      )
    ).signed(with: key)
    #expect(throws: RegistrationToken.Refusal.wrongIssuer(texts[0])) {
      try RegistrationToken.authenticate(text, with: key, issuer: texts[1])
    }
    #expect(throws: RegistrationToken.Refusal.wrongApplication(texts[0])) {
      try RegistrationToken.authenticate(text, with: key, applicationID: texts[1])
    }
  }

  @Test(
    "is not what a callback brings back",
    arguments: [(0, 0, true), (1, 0, false), (0, 1, false)]
  )
  func isNotEchoed(label: Int, value: Int, isEchoed: Bool) throws {
    let texts = Self.spellings[0]
    let body: JSON = [
      "callback_action": "approval_request_status", "authy_id": 1635, "status": "approved",
      "uuid": "8d031630-d15b-0134-b0a8-0a77bbe8093e",
      "approval_request": [
        "transaction": [
          "details": .object([.init(key: texts[label], value: .string(texts[value]))]),
          "hidden_details": [:],
        ]
      ],
    ]
    let question = ApprovalQuestion(
      message: "m",
      details: [.init(texts[0], texts[0])],
      hiddenDetails: [],
      lifetime: .seconds(1)
    )
    #expect(try #require(CallbackPayload(body)).echoes(question) == isEchoed)
  }

  @Test("makes another question, wherever it stands in one", arguments: spellings)
  func isAnotherQuestion(texts: [String]) {
    func question(_ message: Int, _ label: Int, _ value: Int, _ url: Int) -> ApprovalQuestion {
      ApprovalQuestion(
        message: texts[message],
        details: [.init(texts[label], texts[value])],
        hiddenDetails: [],
        logos: [.init(.low, url: texts[url])],
        lifetime: .seconds(1)
      )
    }
    let one = question(0, 0, 0, 0)
    #expect(one == question(0, 0, 0, 0))
    for other in [
      question(1, 0, 0, 0), question(0, 1, 0, 0), question(0, 0, 1, 0), question(0, 0, 0, 1),
    ] {
      #expect(one != other)
      #expect(Set([one, other]).count == 2)
    }
  }
}
