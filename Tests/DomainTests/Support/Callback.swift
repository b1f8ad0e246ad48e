import Domain

/// A callback of Authy, genuine until a test changes it.
struct Callback: Sendable {
  var action: JSON = "approval_request_status"
  /// Left out where nil, as every other part that is nil.
  var status: JSON? = "approved"
  var uuid: JSON?
  var authyID: JSON?
  var details: [ApprovalQuestion.Detail]?
  var hiddenDetails: [ApprovalQuestion.Detail]?
  var unlock: JSON = nil
  /// The status of the transaction, which says the same as `status` where Authy writes it.
  var innerStatus: JSON?
  var nonce: String
  var key = Shop.key
  var method = HTTPRequest.Method.post

  /// What Authy sends when the phone that was asked has answered.
  init(
    to question: ApprovalQuestion,
    _ id: ApprovalRequest.ID,
    of authyID: AuthyID,
    at now: Instant
  ) {
    uuid = .string(id.description)
    self.authyID = .integer(authyID.rawValue)
    details = question.details
    hiddenDetails = question.hiddenDetails
    nonce = Nonce(at: now).text
  }

  var body: JSON {
    var members = [JSON.Member(key: "callback_action", value: action)]
    if let uuid { members.append(.init(key: "uuid", value: uuid)) }
    if let authyID { members.append(.init(key: "authy_id", value: authyID)) }
    if let status { members.append(.init(key: "status", value: status)) }
    members.append(
      .init(key: "approval_request", value: ["transaction": transaction, "logos": nil])
    )
    members.append(.init(key: "device", value: ["id": 7, "last_unlock_method_used": unlock]))
    return .object(members)
  }

  /// The callback as it arrives, signed with its key.
  var request: HTTPRequest {
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: method.rawValue,
      url: Shop.callbackURL,
      parameters: body,
      key: HMACSHA256.Key(key)
    )
    return HTTPRequest(
      method,
      "/payments/callback",
      headers: ["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce],
      body: body.bytes()
    )
  }

  private var transaction: JSON {
    [
      "details": lines(details),
      "hidden_details": lines(hiddenDetails),
      "message": "Approve?",
      "status": innerStatus ?? status ?? nil,
      "uuid": uuid ?? nil,
    ]
  }

  private func lines(_ lines: [ApprovalQuestion.Detail]?) -> JSON {
    guard let lines else { return .null }
    return .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
