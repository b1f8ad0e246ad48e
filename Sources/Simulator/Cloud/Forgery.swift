import Domain

/// A callback that Authy never made.
public enum Forgery: Hashable, Sendable, CaseIterable {
  /// Without the header that holds the signature.
  case unsigned
  /// Signed with a key that is not the application's.
  case wrongKey
  /// A genuine one with a letter of the body changed after it was signed.
  case alteredBody
  /// A genuine signature of another application of the same name.
  case otherAddress
  /// Signed when the nonce was fresh, and kept back for an hour.
  case stale
  /// Genuinely signed, with a status that is neither approved nor denied.
  case unknownStatus
  /// Genuinely signed, about a request that nobody ever made.
  case unknownRequest
  /// Genuinely signed, in the name of another authenticator.
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
  /// Sends the application a callback about a request that says it was approved, and is not genuine.
  ///
  /// - Returns: the application's answer, or nil when there is no such request.
  public func forge(
    _ forgery: Forgery,
    about id: ApprovalRequest.ID
  ) async throws -> HTTPResponse? {
    guard let approval = approvals[id], let callbackReceiver else { return nil }
    let genuine = callback(about: id, approval, saying: .approve, from: forgedDevice, unlock: .none)
    let request = forged(forgery, from: genuine, about: id)
    return try await network.exchange(.callbackApprove) { try await callbackReceiver(request) }
  }

  private var forgedDevice: Phone.Device { Phone.Device(id: 1) }

  private func forged(
    _ forgery: Forgery,
    from genuine: HTTPRequest,
    about id: ApprovalRequest.ID
  ) -> HTTPRequest {
    let body = String(decoding: genuine.body, as: UTF8.self)
    switch forgery {
    case .unsigned:
      return HTTPRequest(
        .post,
        genuine.path,
        headers: ["Content-Type": "application/json"],
        body: genuine.body
      )
    case .wrongKey: return sign(body, with: HMACSHA256.Key("somebody else's key"))
    case .alteredBody:
      var altered = genuine
      altered.body = Array(body.replacing("\"approved\"", with: "\"denied\"").utf8)
      return altered
    case .otherAddress:
      return sign(body, for: application.callbackURL.replacing("https", with: "http"))
    case .stale: return sign(body, at: clock.now - .seconds(3_600))
    case .unknownStatus: return sign(body.replacing("\"approved\"", with: "\"executed\""))
    case .unknownRequest:
      let other: ApprovalRequest.ID = identifiers.next()
      return sign(body.replacing(id.description, with: other.description))
    case .otherAuthenticator:
      let authyID = approvals[id]?.authyID.rawValue ?? 0
      return sign(body.replacing("\"authy_id\":\(authyID)", with: "\"authy_id\":\(authyID + 1)"))
    }
  }

  private func sign(
    _ body: String,
    with key: HMACSHA256.Key? = nil,
    for address: String? = nil,
    at instant: Instant? = nil
  ) -> HTTPRequest {
    guard let parameters = try? JSON.parse(Array(body.utf8)) else {
      preconditionFailure("a forged callback is JSON")
    }
    return sign(parameters, with: key, for: address, at: instant)
  }
}
