import Domain
import Scenarios

/// A callback as a user gave it on the command line, with everything that was pasted by mistake.
struct CallbackInput {
  /// The place of the parameters.
  enum Content {
    case json(JSON)
    case text(String)
    /// The parameters stand in the address, after its first question mark.
    case address
  }

  let key: String
  let nonce: String
  let signature: String
  let method: String
  let address: String
  let content: Content

  /// The attempt with the values as they were given.
  var attempt: CallbackAttempt { attempt(at: address) }

  private func attempt(at address: String) -> CallbackAttempt {
    let (url, query) = split(address)
    return CallbackAttempt(
      key: HMACSHA256.Key(key),
      nonce: nonce,
      signature: signature,
      method: method,
      url: url,
      parameters: query ?? parameters
    )
  }

  private func split(_ address: String) -> (url: String, query: String?) {
    guard case .address = content, let mark = address.firstIndex(of: "?") else {
      return (address, nil)
    }
    return (String(address[..<mark]), String(address[address.index(after: mark)...]))
  }

  private var parameters: String {
    switch content {
    case .json(let json): CallbackSignature.canonical(json)
    case .text(let text): text
    case .address: ""
    }
  }

  /// The parameters with nulls as ActiveSupport 8.1 writes them; `nil` if that makes no difference.
  var parametersWithBareNulls: String? {
    guard case .json(let json) = content else { return nil }
    let text = CallbackSignature.canonicalByActiveSupport81(json)
    return text.utf8.elementsEqual(parameters.utf8) ? nil : text
  }

  /// The changes that may have been made to it.
  var changes: [CallbackChange] {
    switch content {
    case .json:
      CallbackChange.ofAddress
        + (parametersWithBareNulls.map { [.nulls(writtenAs: $0)] } ?? []) + [.added]
    case .text, .address: CallbackChange.ofAddress + CallbackChange.ofQuery + [.added]
    }
  }

  /// The values without what was pasted with them by mistake; `nil` if there is nothing like that.
  var pasted: CallbackSearch.Explanation? {
    var causes: [CallbackCause] = []
    func strip(_ value: String, _ name: String, of header: String) -> String {
      guard let colon = value.lastIndex(of: ":") else { return clean(value, name) }
      causes.append(
        CallbackCause(
          "the name of the header stands before the \(name)",
          "give what stands behind \(header): alone"
        )
      )
      return clean(String(value[value.index(after: colon)...].drop { $0 == " " }), name)
    }
    func clean(_ value: String, _ name: String) -> String {
      guard let surplus = Surplus(around: value, countingQuotes: true) else { return value }
      causes.append(
        CallbackCause(
          "white space or quotes around the \(name) are not part of it: \(surplus.words)",
          "give the \(name) alone, here and to the application"
        )
      )
      return surplus.rest
    }
    var attempt = attempt(at: clean(address, "address"))
    attempt.key = HMACSHA256.Key(clean(key, "key"))
    attempt.nonce = strip(nonce, "nonce", of: "X-Authy-Signature-Nonce")
    attempt.signature = strip(signature, "signature", of: "X-Authy-Signature")
    if let restored = attempt.signature.withLostSigns {
      attempt.signature = restored
      causes.append(
        CallbackCause(
          "the signature was read as part of a form: its +, / or = are missing or escaped",
          "take it from the header X-Authy-Signature as it stands there"
        )
      )
    }
    if case .text(let text) = content { attempt.parameters = clean(text, "parameters") }
    return causes.isEmpty ? nil : CallbackSearch.Explanation(causes: causes, attempt: attempt)
  }
}

extension String {
  /// The Base64 text with the signs that reading it as a form removed; `nil` if none is missing.
  fileprivate var withLostSigns: String? {
    var bytes = QueryText.decoded(utf8).map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "+") : $0 }
    while bytes.count % 4 != 0 { bytes.append(UInt8(ascii: "=")) }
    return bytes.elementsEqual(utf8) ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
