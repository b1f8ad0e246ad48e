import Domain

/// Which endpoint a request is for, and what its path names.
struct AuthyRoute {
  let endpoint: AuthyCloud.Endpoint
  /// The parts of the path that stand for something, in order and decoded.
  let arguments: [String]

  /// Finds the endpoint; nil for a path that Authy does not have.
  ///
  /// The same paths with `xml` for `json` existed once; they are not simulated.
  init?(_ request: HTTPRequest) {
    let parts = request.path.utf8.dropFirst()
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    let template = Self.templates.first {
      $0.method == request.method && $0.parts.count == parts.count
        && zip($0.parts, parts).allSatisfy { $0 == $1 || $0 == "*" && !$1.isEmpty }
    }
    guard let template else { return nil }
    endpoint = template.endpoint
    arguments = zip(template.parts, parts).filter { $0.0 == "*" }.map { _, part in
      PercentEncoding.decode(part) ?? String(part)
    }
  }

  private struct Template {
    let method: HTTPRequest.Method
    let parts: [Substring]
    let endpoint: AuthyCloud.Endpoint

    init(_ method: HTTPRequest.Method, _ path: String, _ endpoint: AuthyCloud.Endpoint) {
      self.method = method
      parts = path.split(separator: "/")
      self.endpoint = endpoint
    }
  }

  /// Polls and codes come first, since they are asked for most.
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
