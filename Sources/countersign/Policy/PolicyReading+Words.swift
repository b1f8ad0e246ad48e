import Domain
import Scenarios

extension Policy.Breach {
  /// The unlawful number, a lawful one, and the rule.
  var words: String { "\(name) is \(value); give \(lawful) (\(source))" }
}

extension PolicyReading.Refusal {
  /// What cannot be read, and what could be.
  var words: String {
    switch self {
    case .notJSON(let error): error.words
    case .notAnObject:
      "it is JSON, but no object; give one of names and values, as policy show prints it"
    case .unknownName(let name):
      "unknown name \(name.quoted); "
        + (Spelling.hint(for: name, among: PolicyNumber.all.map(\.name))
          ?? "\(Tool.name) policy show prints every name")
    case .wrongType(let name, let value, let needed):
      "\(name) is \(needed), not \(value.cut)"
    }
  }
}

extension JSON.ParseError {
  /// What is wrong with the JSON text, and where.
  fileprivate var words: String {
    switch self {
    case .tooLarge: "it is larger than a policy may be: \(JSON.Limits.standard.size) bytes"
    case .tooDeep(let place): "it is no policy: too many brackets, at byte \(place)"
    case .unexpectedByte(let place): "it is no JSON: a byte is out of place, at byte \(place)"
    case .unexpectedEnd: "it is no JSON: it ends too early"
    case .controlCharacter(let place):
      "it is no JSON: a control character in a text, at byte \(place)"
    case .invalidEscape(let place): "it is no JSON: an escape that there is not, at byte \(place)"
    case .loneSurrogate(let place): "it is no JSON: half of a character, at byte \(place)"
    case .invalidUTF8(let place): "it is no JSON: its text is not UTF-8, at byte \(place)"
    case .duplicateKey(let name, let place):
      "\(name.quoted) is there twice, at byte \(place); leave one out"
    case .trailingBytes(let place): "it is no JSON: more follows its end, at byte \(place)"
    }
  }
}

extension String {
  /// The text as it stands, shortened to one line.
  fileprivate var cut: String {
    let limit = 60
    return String(unicodeScalars.prefix(limit)).onOneLine
      + (unicodeScalars.count > limit ? "…" : "")
  }
}
