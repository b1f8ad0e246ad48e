import Domain

extension WebApp {
  /// The answers that the pages' scripts read.
  enum Page {
    static let notFound = json(404, ["error": "not found"])
    static let done = json(200, ["success": true])

    static func signedIn(_ credential: Session.Credential) -> HTTPResponse {
      var response = done
      try? response.headers.append(
        "Set-Cookie",
        "session=\(credential.cookieValue); Path=/; Secure; HttpOnly; SameSite=Strict"
      )
      return response
    }

    static func invitation(_ invitation: Enrollments.Invitation) -> HTTPResponse {
      json(
        200,
        [
          "enrollment": .string(invitation.enrollment.description),
          "link": .string(invitation.link),
        ],
        ["Cache-Control": "no-store"]
      )
    }

    static func enrollment(_ state: Enrollment.State) -> HTTPResponse {
      let name =
        switch state {
        case .awaitingScan, .scanned: "pending"
        case .active: "completed"
        case .failed, .removed: "failed"
        }
      return json(200, ["status": .string(name)])
    }

    /// The page of a new payment, which offers the SMS at once when no push can come.
    static func payment(_ payment: Payment, at now: Instant) -> HTTPResponse {
      let delay =
        payment.smsOfferedFrom <= now ? .zero : payment.smsOfferedFrom - payment.createdAt
      return json(
        200,
        [
          "payment_id": .string(payment.id.description),
          "sms_offered_after_ms": .integer(delay.wholeNanoseconds / 1_000_000),
        ]
      )
    }

    /// Polls are most of the traffic and have few answers, so each is written once.
    static func status(_ payment: Payment) -> HTTPResponse {
      switch payment.status {
      case .pending: pending
      case .approved(by: .push, _), .executed(by: .push, _): approvedByPush
      case .approved(by: .sms, _), .executed(by: .sms, _): approvedBySMS
      case .denied: denied
      case .expired: expired
      case .cancelled: cancelled
      }
    }

    private static let pending = json(200, ["status": "pending"])
    private static let approvedByPush = json(200, ["status": "approved", "by": "push"])
    private static let approvedBySMS = json(200, ["status": "approved", "by": "sms"])
    private static let denied = json(200, ["status": "denied"])
    private static let expired = json(200, ["status": "expired"])
    private static let cancelled = json(200, ["status": "cancelled"])

    static func list(_ payments: [Payment]) -> HTTPResponse {
      let rows = payments.map { payment -> JSON in
        [
          "payment_id": .string(payment.id.description),
          "amount": .string(payment.order.amount.description),
          "payee": .string(payment.order.payee.name),
          "status": .string(PaymentStatusName(payment.status).rawValue),
        ]
      }
      return json(200, ["payments": .array(rows)])
    }

    /// What a person is told: enough to go on, nothing that helps to guess.
    static func refusal(_ refused: Refused) -> HTTPResponse {
      let status =
        switch refused.reason {
        case .notSignedIn, .inactive, .wrongPassword: 401
        case .notFoundOrNotYours: 404
        case .malformed: 400
        case .secondElementMissing, .tooFewFactors: 403
        case .serviceUnavailable, .serviceRefused: 503
        case .tooManyAttempts, .tooManyTexts: 429
        case .notEnrolled, .alreadyEnrolled, .keyReused, .alreadyFinal, .alreadyExpired,
          .alreadySettled, .linkBroken, .otherRequest, .otherDevice, .notSent, .notApproved,
          .smsTooEarly, .noCodeRequested, .wrongCode, .codeExpired, .codeSuperseded, .badSignature,
          .replayed, .stale, .unknownStatus:
          409
        }
      if status == 404 { return notFound }
      return json(status, ["error": .string(refused.reason.rawValue)])
    }

    private static func json(
      _ status: Int,
      _ body: JSON,
      _ headers: HTTPHeaders = [:]
    ) -> HTTPResponse {
      var headers = headers
      try? headers.append("Content-Type", "application/json")
      return HTTPResponse(status, headers: headers, body: body.bytes())
    }
  }
}
