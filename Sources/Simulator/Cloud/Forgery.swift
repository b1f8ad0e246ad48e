import Domain

/// A callback that Authy never sent.
public enum Forgery: Hashable, Sendable, CaseIterable {
  /// It lacks the header field of the signature.
  case unsigned
  /// It is signed with a key that is not the application's.
  case wrongKey
  /// It is genuine, but a letter of the body was changed after the signing.
  case alteredBody
  /// It is signed for another application of the same name.
  case otherAddress
  /// It was signed when the nonce was fresh, and held back for an hour.
  case stale
  /// It is genuinely signed, with a status that is neither approved nor denied.
  case unknownStatus
  /// It is genuinely signed, about a request that nobody ever made.
  case unknownRequest
  /// It is genuinely signed, in the name of another authenticator.
  case otherAuthenticator
}

extension Forgery: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unsigned: "without a signature"
    case .wrongKey: "signed with another key"
    case .alteredBody: "altered after it was signed"
    case .otherAddress: "signed for another address"
    case .stale: "signed an hour ago"
    case .unknownStatus: "whose status is \"executed\""
    case .unknownRequest: "about a request that nobody made"
    case .otherAuthenticator: "in the name of another authenticator"
    }
  }
}

extension AuthyCloud {
  /// Sends the application a forged callback that says that a request was approved.
  ///
  /// - Returns: the application's answer, or nil if there is no such request.
  /// - Throws: what the application throws; `Network.NoAnswer` if its answer does not come.
  package func forge(
    _ forgery: Forgery,
    about id: ApprovalRequest.ID
  ) async throws -> HTTPResponse? {
    guard let approval = approvals[id], let callbackReceiver else { return nil }
    let body = callbackBody(
      about: id,
      approval,
      saying: .approve,
      from: Phone.Device(id: 1),
      unlock: .none
    )
    let request = forged(forgery, from: body, about: id, approval.authyID)
    return try await network.exchange(.callbackApprove) { try await callbackReceiver(request) }
  }

  private func forged(
    _ forgery: Forgery,
    from body: JSON,
    about id: ApprovalRequest.ID,
    _ authyID: AuthyID
  ) -> HTTPRequest {
    switch forgery {
    case .unsigned:
      let signed = sign(body)
      return HTTPRequest(signed.method, signed.path, query: signed.query, body: signed.body)
    case .wrongKey: return sign(body, with: HMACSHA256.Key("somebody else's key"))
    case .alteredBody:
      let signed = sign(body)
      return HTTPRequest(
        signed.method,
        signed.path,
        query: signed.query.substituting("approved", by: "denied"),
        headers: signed.headers,
        body: signed.body.substituting(
          Array("\"approved\"".utf8),
          by: Array("\"denied\"".utf8)
        )
      )
    case .otherAddress:
      return sign(body, for: application.callbackURL.substituting("https", by: "http"))
    case .stale: return sign(body, at: clock.now - .seconds(3_600))
    case .unknownStatus: return sign(body, "\"approved\"", "\"executed\"")
    case .unknownRequest:
      let other: ApprovalRequest.ID = identifiers.next()
      return sign(body, id.description, other.description)
    case .otherAuthenticator:
      return sign(
        body,
        "\"authy_id\":\(authyID)",
        "\"authy_id\":\(authyID.rawValue + 1)"
      )
    }
  }

  /// Signs a body genuinely, after one text in it was replaced by another.
  private func sign(_ body: JSON, _ text: String, _ other: String) -> HTTPRequest {
    let replaced = body.description.substituting(text, by: other)
    guard let body = try? JSON.parse(Array(replaced.utf8)) else {
      preconditionFailure("a forged callback is JSON")
    }
    return sign(body)
  }
}
