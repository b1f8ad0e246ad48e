/// Receives Authy's callbacks, whatever they are about.
public final class Callbacks: Sendable {
  let ports: Connections
  let payments: Payments
  let confirmations: Confirmations

  init(over ports: Connections, for payments: Payments, and confirmations: Confirmations) {
    self.ports = ports
    self.payments = payments
    self.confirmations = confirmations
  }

  /// Takes one callback, which may come late, twice, forged, or before its request is known.
  ///
  /// The answer reveals nothing: it is 403 if the signature does not verify, else 200, because
  /// sending the callback again would not help.
  ///
  /// - Throws: what a store throws. The callback is then accepted when it comes again; if it does
  ///   not come again, polling reconciles the payment once the identifier of its request is known.
  public func receive(_ request: HTTPRequest) async throws -> HTTPResponse {
    let received = ports.desk.record(.callbackReceived, about: AuditEvent.Subject())
    guard let callback = SignedCallback(request, for: ports.application) else {
      ports.desk.record(
        .refused(.callback, .badSignature),
        about: AuditEvent.Subject(),
        cause: received
      )
      return HTTPResponse(403)
    }
    let (nonce, signature) = (callback.nonce, callback.signature)
    if let refusal = try await ports.nonces.admit(nonce, signature: signature, at: ports.now()) {
      ports.desk.record(
        .refused(.callback, RefusalReason(refusal)),
        about: CallbackPayload(callback.parameters)?.subject ?? AuditEvent.Subject(),
        cause: received
      )
      return HTTPResponse(200)
    }
    do {
      try await apply(callback.parameters, cause: received)
    } catch is RecordedRefusal {
      // The refusal is already recorded, and Authy can do nothing about it.
    } catch {
      // If this fails too, polling finds the answer later.
      try? await ports.nonces.forget(nonce, signature: signature)
      throw error
    }
    return HTTPResponse(200)
  }

  private func apply(_ body: JSON, cause: AuditEvent.Sequence) async throws {
    guard let message = CallbackPayload(body) else {
      // Authy's console sends a test request about nothing when the callback's address is saved.
      ports.desk.record(.callbackIgnored, about: AuditEvent.Subject(), cause: cause)
      return
    }
    switch message.topic {
    case .payment(let id): try await payments.receive(message, about: id, cause: cause)
    case .confirmation(let id): try await confirmations.receive(message, about: id, cause: cause)
    case .unknown:
      let reason: RefusalReason = message.answer == nil ? .unknownStatus : .notFoundOrNotYours
      throw ports.desk.refuse(.callback, reason, about: message.subject, cause: cause)
    }
  }
}

/// A callback whose signature covers its content, and that content.
///
/// A sender without the key costs little work: headers that cannot be right are refused before the
/// body is read, and the query of a GET, which is signed as it came, is decoded only if its
/// signature is right.
package struct SignedCallback {
  let nonce: Nonce
  let signature: String
  package let parameters: JSON

  /// Verifies a request; the result is nil if the signature does not cover it.
  ///
  /// - Parameters:
  ///   - request: the request that came.
  ///   - application: the application whose address and key the signature must be for.
  ///   - read: reads the content of a request; a caller may pass its own to count the readings.
  package init?(
    _ request: HTTPRequest,
    for application: Application,
    reading read: (HTTPRequest) -> JSON = Self.parameters
  ) {
    guard let signature = request.headers["X-Authy-Signature"] else { return nil }
    var body: JSON?
    let verdict = CallbackSignature.verify(
      signature: signature,
      nonce: request.headers["X-Authy-Signature-Nonce"],
      method: request.method.rawValue,
      url: application.callbackURL,
      key: application.key
    ) {
      switch request.method {
      case .get: return .query(request.query)
      case .post, .put, .patch, .delete, .head, .options:
        let parameters = read(request)
        body = parameters
        return .body(parameters)
      }
    }
    guard case .valid(let nonce) = verdict else { return nil }
    self.nonce = nonce
    self.signature = signature
    parameters = body ?? read(request)
  }

  /// The content of a request: its body, or the query of a GET; null if it cannot be read.
  package static func parameters(of request: HTTPRequest) -> JSON {
    switch request.method {
    case .get: FormFields(parsing: request.query).flatMap { NestedForm.read($0) } ?? .null
    case .post, .put, .patch, .delete, .head, .options:
      (try? JSON.parse(request.body)) ?? .null
    }
  }
}
