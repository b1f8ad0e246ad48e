import Domain

/// What a callback brings back of a question, in the form in which it was sent.
struct QuestionEcho: Hashable {
  let details: JSON
  let hiddenDetails: JSON
  let logos: JSON
}

extension QuestionEcho {
  /// Creates the documented form: objects of texts, and null if there are none.
  init(of question: ApprovalQuestion) {
    details = Self.object(question.details)
    hiddenDetails = Self.object(question.hiddenDetails)
    let pictures = question.logos.map { logo -> JSON in
      ["res": .string(logo.resolution.rawValue), "url": .string(logo.url)]
    }
    logos = pictures.isEmpty ? .null : .array(pictures)
  }

  private static func object(_ lines: [ApprovalQuestion.Detail]) -> JSON {
    guard !lines.isEmpty else { return .null }
    return .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
