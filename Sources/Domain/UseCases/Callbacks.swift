/// Receiving Authy's callbacks, whatever they are about.
public final class Callbacks: Sendable {
  let ports: Ports
  let payments: Payments
  let confirmations: Confirmations

  public init(over ports: Ports, for payments: Payments, and confirmations: Confirmations) {
    self.ports = ports
    self.payments = payments
    self.confirmations = confirmations
  }

  /// Takes one callback of Authy, which may come late, twice, forged, or before its request is known.
  ///
  /// The answer gives nothing away: 403 when the signature does not verify, else 200, since there is
  /// nothing that sending it again would mend.
  ///
  /// - Throws: what a store throws; the callback is then taken when it comes again, and if it does not
  ///   the payment is reconciled by polling, once it is known under which name its request was put.
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
        about: CallbackMessage(callback.parameters)?.subject ?? AuditEvent.Subject(),
        cause: received
      )
      return HTTPResponse(200)
    }
    do {
      try await apply(callback.parameters, cause: received)
    } catch is Refused {
      // It was recorded where it was refused, and Authy can do nothing about it.
    } catch {
      // If this fails as well, polling is left.
      try? await ports.nonces.forget(nonce, signature: signature)
      throw error
    }
    return HTTPResponse(200)
  }

  private func apply(_ body: JSON, cause: AuditEvent.Sequence) async throws {
    guard let message = CallbackMessage(body) else {
      // Authy's console sends a test request when the address is saved; it is about nothing.
      ports.desk.record(.callbackIgnored, about: AuditEvent.Subject(), cause: cause)
      return
    }
    switch message.topic {
    case .payment(let id): try await payments.apply(message, to: id, cause: cause)
    case .confirmation(let id): try await confirmations.apply(message, to: id, cause: cause)
    case .unknown:
      let reason: RefusalReason = message.decision == nil ? .unknownStatus : .notFoundOrNotYours
      throw ports.desk.refuse(.callback, reason, about: message.subject, cause: cause)
    }
  }
}
