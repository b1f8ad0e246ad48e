import Domain
import Simulator

/// Callbacks of the bare stage's Authy, the genuine ones and those that are not.
extension BareAuthy {
  /// A callback about a question, whatever was answered to it; nil when there is no such question.
  func callback(about id: ApprovalRequest.ID, saying decision: Decision) -> HTTPRequest? {
    questions.first { $0.id == id }.map { sign(body(about: $0, saying: decision, unlock: .none)) }
  }

  /// A callback that says approved, and is not genuine; nil when there is no such question.
  func forged(_ forgery: Forgery, about id: ApprovalRequest.ID) -> HTTPRequest? {
    guard let question = questions.first(where: { $0.id == id }) else { return nil }
    let body = body(about: question, saying: .approve, unlock: .none)
    let authyID = question.authyID.rawValue
    switch forgery {
    case .unsigned: return HTTPRequest(.post, "/callback", body: body.bytes())
    case .wrongKey: return sign(body, with: HMACSHA256.Key("somebody else's key"))
    case .alteredBody:
      var request = sign(body)
      request.body = body.replacing("approved", by: "denied").bytes()
      return request
    case .otherAddress: return sign(body, for: callbackURL.replacing("https", with: "http"))
    case .stale: return sign(body, at: clock.now - .seconds(3_600))
    case .unknownStatus: return sign(body.replacing("approved", by: "executed"))
    case .unknownRequest:
      let other = ApprovalRequest.ID(high: 2, low: 0)
      return sign(body.replacing(id.description, by: other.description))
    case .otherAuthenticator:
      return sign(body.replacing("\"authy_id\":\(authyID)", by: "\"authy_id\":\(authyID + 1)"))
    }
  }

  func body(about question: Question, saying decision: Decision, unlock: Phone.Unlock) -> JSON {
    let unlockMethod: JSON =
      switch unlock {
      case .none: nil
      case .pin: "pin"
      case .fingerprint: "fingerprint"
      }
    return [
      "authy_id": .integer(question.authyID.rawValue),
      "callback_action": "approval_request_status",
      "uuid": .string(question.id.description),
      "status": decision == .approve ? "approved" : "denied",
      "approval_request": [
        "transaction": [
          "details": lines(question.asked.details),
          "hidden_details": lines(question.asked.hiddenDetails),
        ]
      ],
      "device": ["last_unlock_method_used": unlockMethod],
    ]
  }

  /// Signs a callback; by default as Authy does, now, for the application's address.
  func sign(
    _ body: JSON,
    with key: HMACSHA256.Key? = nil,
    for address: String? = nil,
    at instant: Instant? = nil
  ) -> HTTPRequest {
    let nonce = String((instant ?? clock.now).epochSeconds)
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: "POST",
      url: address ?? callbackURL,
      parameters: body,
      key: key ?? self.key
    )
    return HTTPRequest(
      .post,
      "/callback",
      headers: ["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce],
      body: body.bytes()
    )
  }

  private func lines(_ lines: [ApprovalQuestion.Detail]) -> JSON {
    .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}

extension JSON {
  /// The same with one text in place of another, wherever it stands.
  fileprivate func replacing(_ text: String, by other: String) -> JSON {
    (try? JSON.parse(Array(description.replacing(text, with: other).utf8))) ?? .null
  }
}
