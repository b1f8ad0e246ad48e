import Domain

extension WebApp {
  /// The application's answers: JSON for the script that polls, and pages for people.
  enum Responses {
    private static let notFound = json(404, ["error": "not found"])

    static func notFound(for request: HTTPRequest) -> HTTPResponse {
      request.wantsPage ? page("Not found", 404, for: request, home) : notFound
    }

    static func status(_ status: Confirmation.Status.Name) -> HTTPResponse {
      json(200, ["status": .string(status.rawValue)])
    }

    static func enrollment(_ state: Enrollment.State) -> HTTPResponse {
      let name =
        switch state {
        case .awaitingScan, .scanned, .awaitingApproval: "pending"
        case .active: "completed"
        case .failed, .removed: "failed"
        }
      return json(200, ["status": .string(name)])
    }

    /// The code to scan, which no cache may keep (RTS Article 25).
    static func code(_ link: String, as form: CodeRendering) throws(QRCode.Refusal) -> HTTPResponse
    {
      var response: HTTPResponse
      switch form {
      case .text: response = .text(link)
      case .picture:
        response = HTTPResponse(
          200,
          headers: ["Content-Type": "image/svg+xml"],
          body: Array(try QRCode(link).svg(title: "QR code to scan with the Authy app").utf8)
        )
      }
      response.add("Cache-Control", "no-store")
      return response
    }

    /// Polls are most of the traffic and have few different answers, so each answer is written
    /// once.
    static func status(_ payment: Payment) -> HTTPResponse {
      switch payment.status {
      case .pending: pending
      case .approved(let channel, _), .ordered(let channel, _), .executed(let channel, _):
        switch channel {
        case .push: approvedByPush
        case .sms: approvedBySMS
        }
      case .refused: refused
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
    private static let refused = json(200, ["status": "refused"])

    static func json(_ status: Int, _ body: JSON) -> HTTPResponse {
      HTTPResponse(
        status,
        headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
        body: body.bytes()
      )
    }
  }
}
