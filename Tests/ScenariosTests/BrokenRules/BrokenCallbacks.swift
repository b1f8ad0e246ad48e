import Domain
import Simulator

/// Callbacks and codes to scan are taken on trust.
extension BrokenRule {
  static let callbacks = [
    front(
      "a callback needs no signature",
      breaks: ["RTS-4.2c"],
      UnsignedCallbacks.self
    ),
    front(
      "a callback counts whatever request and authenticator it names",
      breaks: ["RTS-28.2", "ASVS-6.6.2"],
      AnyRequestIsMeant.self
    ),
    Self("a callback that was seen before is taken again", breaks: ["RTS-4.3c"]) {
      $0.ports.nonces = ForgottenNonces()
    },
    Self("a callback counts as often as it comes", breaks: ["RTS-4.1b", "ASVS-2.3.1"]) {
      $0.ports.nonces = ForgottenNonces()
      $0.ports.payments = ExecutedTwice(in: $0.ports)
    },
    front(
      "the end of a code to scan is not looked at",
      breaks: ["ASVS-9.1.2", "RTS-23"],
      EndlessTokens.self
    ),
  ]
}

private final class ForgottenNonces: NonceStore, Sendable {
  func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? { nil }

  func forget(_ nonce: Nonce, signature: String) async throws {}
}

/// Signs whatever comes as a callback with the application's own key.
private class UnsignedCallbacks: FrontStandIn, @unchecked Sendable {
  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    try await answer(request.isCallback ? signed(request) : request)
  }

  func signed(_ request: HTTPRequest) -> HTTPRequest {
    let nonce = request.headers["X-Authy-Signature-Nonce"] ?? String(now().epochSeconds)
    let method = request.method.rawValue
    let url = application.callbackURL
    let signature =
      request.method == .get
      ? CallbackSignature.sign(
        nonce: nonce,
        method: method,
        url: url,
        query: request.query,
        key: application.key
      )
      : CallbackSignature.sign(
        nonce: nonce,
        method: method,
        url: url,
        parameters: (try? JSON.parse(request.body)) ?? .null,
        key: application.key
      )
    return request.with(["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce])
  }
}

/// Names in every genuine callback the request and the authenticator of whatever it is about.
private final class AnyRequestIsMeant: UnsignedCallbacks, @unchecked Sendable {
  private let notes: NotingAuthy

  required init(in surroundings: inout Surroundings) {
    notes = NotingAuthy(in: surroundings.ports)
    surroundings.ports.authy = notes
    super.init(in: &surroundings)
  }

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    guard request.isCallback, let body = try? JSON.parse(request.body),
      let named = body["uuid"]?.text, let authyID = body["authy_id"]?.integer,
      CallbackSignature.isGenuine(request, body, for: application),
      let meant = notes.asked.last(where: { asked in
        asked.question.hiddenDetails.contains { body.description.contains($0.value) }
      })
    else { return try await answer(request) }
    let text = body.description.replacing(named, with: meant.id.description)
      .replacing("\"authy_id\":\(authyID)", with: "\"authy_id\":\(meant.authyID)")
    var changed = request
    changed.body = Array(text.utf8)
    return try await answer(signed(changed))
  }
}

extension CallbackSignature {
  /// Whether the application itself would take it for Authy's.
  fileprivate static func isGenuine(
    _ request: HTTPRequest,
    _ body: JSON,
    for application: Application
  ) -> Bool {
    guard let signature = request.headers["X-Authy-Signature"],
      let nonce = request.headers["X-Authy-Signature-Nonce"]
    else { return false }
    return signature
      == sign(
        nonce: nonce,
        method: request.method.rawValue,
        url: application.callbackURL,
        parameters: body,
        key: application.key
      )
  }
}

/// Lets tokens be judged by the time that they name themselves.
private final class EndlessTokens: FrontStandIn, @unchecked Sendable {
  private let cloud: AuthyCloud

  required init(in surroundings: inout Surroundings) {
    cloud = surroundings.cloud
    super.init(in: &surroundings)
  }

  override func pass(_ request: HTTPRequest, _ answer: Answer) async throws -> HTTPResponse {
    await cloud.judgeTokens { issuedAt in issuedAt }
    return try await answer(request)
  }
}
