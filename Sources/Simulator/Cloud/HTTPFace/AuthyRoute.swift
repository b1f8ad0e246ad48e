import Domain

/// The endpoint of a request, and the arguments in its path.
struct AuthyRoute {
  let endpoint: AuthyCloud.Endpoint
  /// The arguments in the path, in order and decoded.
  let arguments: [String]

  /// Finds the endpoint; the result is nil if Authy does not have the path, or not with this
  /// method.
  ///
  /// HEAD is answered like GET (RFC 9110, section 9.3.2), and slashes count as in `routedPath`. The
  /// same paths with `xml` in place of `json` existed once; they are not simulated.
  init?(_ request: HTTPRequest) {
    let parts = Self.parts(of: request)
    let method = request.method == .head ? .get : request.method
    let template = Self.templates.first { $0.method == method && $0.matches(parts) }
    guard let template else { return nil }
    endpoint = template.endpoint
    arguments = zip(template.parts, parts).filter { $0.0 == nil }.map { _, part in
      let text = String(decoding: part, as: UTF8.self)
      return PercentEncoding.decode(text) ?? text
    }
  }

  /// The methods that the path of a request accepts.
  static func methods(of request: HTTPRequest) -> [HTTPRequest.Method] {
    let parts = parts(of: request)
    let methods = templates.filter { $0.matches(parts) }.map(\.method)
    return HTTPRequest.Method.allCases.filter {
      methods.contains($0) || $0 == .head && methods.contains(.get)
    }
  }

  private static func parts(of request: HTTPRequest) -> [ArraySlice<UInt8>] {
    Array(request.path.utf8).split(separator: UInt8(ascii: "/"))
  }

  private struct Template {
    let method: HTTPRequest.Method
    /// The bytes of each part; nil where any part may stand.
    let parts: [[UInt8]?]
    let endpoint: AuthyCloud.Endpoint

    init(_ method: HTTPRequest.Method, _ path: String, _ endpoint: AuthyCloud.Endpoint) {
      self.method = method
      parts = path.split(separator: "/").map { $0 == "*" ? nil : Array($0.utf8) }
      self.endpoint = endpoint
    }

    func matches(_ others: [ArraySlice<UInt8>]) -> Bool {
      guard parts.count == others.count else { return false }
      for (part, other) in zip(parts, others) {
        guard let part else { continue }
        guard part.count == other.count, part.elementsEqual(other) else { return false }
      }
      return true
    }
  }

  /// Polls and codes come first, because they are the most frequent requests.
  private static let templates = [
    Template(.get, "onetouch/json/approval_requests/*", .approvalStatus),
    Template(.get, "protected/json/registrations/status", .registrationStatus),
    Template(.post, "onetouch/json/users/*/approval_requests", .sendApprovalRequest),
    Template(.get, "protected/json/sms/*", .sendSMS),
    Template(.get, "protected/json/call/*", .call),
    Template(.get, "protected/json/verify/*/*", .verify),
    Template(.post, "protected/json/users/new", .createUser),
    Template(.get, "protected/json/users/*/status", .userStatus),
    Template(.post, "protected/json/users/*/delete", .deleteUser),
    Template(.post, "protected/json/users/delete/*", .deleteUser),
    Template(.post, "protected/json/users/*/remove", .deleteUser),
    Template(.post, "protected/json/users/*/update", .updateUser),
    Template(.post, "protected/json/users/*/register_activity", .registerActivity),
    Template(.post, "protected/json/users/*/secret", .makeSecret),
    Template(.post, "protected/json/phones/verification/start", .startVerification),
    Template(.get, "protected/json/phones/verification/check", .checkVerification),
    Template(.get, "protected/json/phones/verification/status", .verificationStatus),
    Template(.get, "protected/json/phones/info", .phoneInfo),
    Template(.get, "protected/json/app/details", .applicationDetails),
    Template(.get, "protected/json/app/stats", .applicationStatistics),
  ]
}
