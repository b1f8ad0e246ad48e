import Domain

/// The HTTP interface of the cloud, over the same state as the typed one.
extension AuthyCloud {
  /// Answers a request as Authy's servers would, byte for byte where clients have recorded the
  /// answer.
  ///
  /// The API key is in the field `X-Authy-API-Key`, or in the parameter `api_key` as until 2017; if
  /// both are there, the field counts. Bodies are compact, because the official Python client looks
  /// for `"token":"is valid"` in the raw text.
  package func respond(to request: HTTPRequest) -> HTTPResponse {
    remarks = []
    guard let route = AuthyRoute(request) else { return unrouted(request) }
    var failure: AuthyErrorResponse
    var unreadBody: String?
    do {
      let parameters = try AuthyParameters(request)
      unreadBody = parameters.unreadBody
      let key = request.headers["X-Authy-API-Key"] ?? parameters.text("api_key") ?? ""
      guard keyGate.admits(key, as: application.key) else {
        throw AuthyErrorResponse(
          .invalidKey,
          because: key.isEmpty
            ? "no key came in X-Authy-API-Key or api_key" : "the key is not the application's"
        )
      }
      let body = try answer(route, parameters)
      remarks = parameters.remarks + remarks
      if let unreadBody { remarks.append(unreadBody) }
      return Self.response(200, body, to: route.endpoint)
    } catch let refusal as AuthyErrorResponse {
      failure = refusal
    } catch AuthyError.refused(let code) {
      failure = AuthyErrorResponse(code)
    } catch {
      preconditionFailure("the cloud gives an answer to everything: \(error)")
    }
    // A missing parameter may be in the body that could not be read.
    if let unreadBody { failure = failure.explained(by: unreadBody) }
    remarks += ["refused with \(failure.code): \(failure.reason ?? reason(of: failure))"]
    if let unreadBody { remarks.append(unreadBody) }
    return Self.response(failure.status, failure.body, to: route.endpoint)
  }

  private func answer(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    switch route.endpoint {
    case .createUser: try newUser(parameters)
    case .userStatus: try userStatus(route)
    case .deleteUser: try removeUser(route)
    case .updateUser: try updateUser(route, parameters)
    case .registerActivity: try registerActivity(route, parameters)
    case .makeSecret: try newSecret(route)
    case .sendSMS: try sms(route, parameters)
    case .call: try call(route, parameters)
    case .verify: try verify(route, parameters)
    case .sendApprovalRequest: try newQuestion(route, parameters)
    case .approvalStatus: try question(route)
    case .registrationStatus: try registration(parameters)
    case .startVerification: try startVerification(parameters)
    case .checkVerification: try checkVerification(parameters)
    case .verificationStatus: try verificationStatus(parameters)
    case .phoneInfo: try phoneInfo(parameters)
    case .applicationDetails: try applicationDetails().json
    case .applicationStatistics: try applicationStatistics().json
    }
  }

  /// The reason of a refusal that no parameter caused: an option, or the message itself.
  private func reason(of failure: AuthyErrorResponse) -> String {
    switch failure.code {
    case .tooManyRequests: "there were more requests than the options' rate limit lets through"
    case .smsNotEnabled: "the options do not let the application send texts"
    case .callsNotEnabled: "the options do not let the application call"
    default: failure.message
    }
  }

  /// The user in the last part of the path; an invalid identifier counts as an unknown user.
  func user(
    in route: AuthyRoute,
    orElse refusal: AuthyErrorCode = .userNotFound
  ) throws(AuthyError) -> AuthyID {
    if let authyID = route.arguments.last.flatMap({ AuthyID($0) }) { return authyID }
    throw try counted(route.endpoint, AuthyError.refused(refusal))
  }

  /// Counts a request that is refused before it is looked at, since it uses up the limit like any
  /// other.
  ///
  /// - Throws: the refusal of too many requests, in place of the given one.
  func counted<Failure: Error>(
    _ endpoint: Endpoint,
    _ failure: Failure
  ) throws(AuthyError) -> Failure {
    try admit(endpoint)
    return failure
  }

  private static func response(
    _ status: Int,
    _ body: JSON,
    to endpoint: Endpoint
  ) -> HTTPResponse {
    HTTPResponse(
      status,
      headers: endpoint.namesCharset ? jsonHeadersWithCharset : jsonHeaders,
      body: body.bytes()
    )
  }

  private static let jsonHeaders: HTTPHeaders = ["Content-Type": "application/json"]
  private static let jsonHeadersWithCharset: HTTPHeaders = [
    "Content-Type": "application/json;charset=utf-8"
  ]
}

extension AuthyCloud.Endpoint {
  /// Whether the `Content-Type` of the answer names the charset, as the Java client's tests have
  /// it.
  fileprivate var namesCharset: Bool {
    switch self {
    case .sendApprovalRequest, .approvalStatus, .startVerification, .checkVerification,
      .verificationStatus, .phoneInfo:
      true
    case .registrationStatus, .sendSMS, .call, .verify, .createUser, .deleteUser, .userStatus,
      .updateUser, .registerActivity, .makeSecret, .applicationDetails, .applicationStatistics:
      false
    }
  }
}
