import Domain

/// The details of a question, in any form that clients send: the lines on the phone, and the echo
/// in the callback.
///
/// The documents show a flat object of texts. Clients and samples also send plain text and nested
/// objects, which the real service accepted; how its phones showed those is not known. Here every
/// text that was sent is in some line, and what a signature would not cover is refused.
struct DetailLines {
  private(set) var lines: [ApprovalQuestion.Detail] = []
  /// The details in the form that was sent, with texts in place of numbers and booleans, as in
  /// forms.
  let echo: JSON
  /// What is unusual about the details, in one sentence each.
  private(set) var remarks: [String] = []

  /// Reads the details.
  ///
  /// - Throws: 60080 for a nested empty object or array, which adds nothing to the signed text.
  init(_ json: JSON?, called name: String) throws(AuthyErrorResponse) {
    guard let json, json != .null, json != .array([]), json != .object([]) else {
      echo = .null
      return
    }
    guard json != "" else {
      echo = .null
      remarks = ["\(name) is empty and counts as none"]
      return
    }
    echo = json.withTexts
    if let text = json.parameterText {
      lines = [ApprovalQuestion.Detail("", text)]
      remarks = ["\(name) is plain text and makes one line without a label"]
      return
    }
    var hasNull = false
    try add(json, at: [], of: name, &hasNull)
    if json.members?.contains(where: { $0.value.isNest }) ?? true {
      remarks.append("\(name) is nested, and a line's label is made of the names around its value")
    }
    if hasNull { remarks.append("\(name) holds null, which makes a line without a value") }
    if let doubt = echo.pythonDoubt {
      remarks.append(
        "\(name) \(doubt), for which the official Python client refuses the callback, as made by no Authy"
      )
    }
  }

  private mutating func add(
    _ json: JSON,
    at path: [String],
    of name: String,
    _ hasNull: inout Bool
  ) throws(AuthyErrorResponse) {
    switch json {
    case .object(let members) where !members.isEmpty:
      for member in members {
        try add(member.value, at: path + [member.key], of: name, &hasNull)
      }
    case .array(let elements) where !elements.isEmpty:
      for (place, element) in elements.enumerated() {
        try add(element, at: path + ["\(place + 1)"], of: name, &hasNull)
      }
    case .object, .array:
      throw .approval("\(name) holds an empty object or array, which no signature would cover")
    case .null, .bool, .number, .string:
      hasNull = hasNull || json == .null
      lines.append(
        ApprovalQuestion.Detail(path.joined(separator: " / "), json.parameterText ?? "")
      )
    }
  }
}

extension JSON {
  /// The same value with texts in place of numbers and booleans.
  var withTexts: JSON {
    switch self {
    case .object(let members):
      .object(members.map { Member(key: $0.key, value: $0.value.withTexts) })
    case .array(let elements): .array(elements.map(\.withTexts))
    case .null: .null
    case .bool, .number, .string: parameterText.map { .string($0) } ?? .null
    }
  }

  fileprivate var isNest: Bool { members != nil || elements != nil }
}
