import Domain

extension HTTPResponse {
  /// A page; who is signed in can go to the money and leave from everywhere.
  static func page(
    _ title: String,
    _ content: String,
    status: Int = 200,
    in session: Session? = nil
  ) -> HTTPResponse {
    let leave = session.map { session in
      """
      <a href="/money" data-role="payments">Money</a>
      <form method="post" action="/leave" data-role="sign-out">
      <input type="hidden" name="guard" value="\(session.csrfToken)"><button>Leave</button></form>
      """
    }
    let text = "<!DOCTYPE html><title>\(title)</title><h1>\(title)</h1>\(leave ?? "")\(content)"
    return HTTPResponse(
      status,
      headers: ["Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"],
      body: Array(text.utf8)
    )
  }

  static func redirect(to path: String, setting cookie: SetCookie? = nil) -> HTTPResponse {
    var response = HTTPResponse(303)
    try? response.headers.append("Location", path)
    if let cookie { try? response.headers.append("Set-Cookie", cookie.text) }
    return response
  }

  /// Sends the browser to sign in first, and back where it wanted to go.
  static func door(backTo path: String) -> HTTPResponse {
    let query: FormFields = ["back": path]
    return .redirect(to: "/door?\(query.encoded)")
  }

  /// What a page's script is told while it waits.
  static func state(_ word: String) -> HTTPResponse {
    HTTPResponse(
      200,
      headers: ["Content-Type": "application/json", "Cache-Control": "no-store"],
      body: JSON.object([JSON.Member(key: "status", value: .string(word))]).bytes()
    )
  }
}

extension HTTPRequest {
  var form: FormFields { FormFields(parsing: body) ?? FormFields() }
}

extension RecordedRefusal {
  /// The status code of a refusal (RFC 9110, section 15.5).
  var status: Int {
    switch reason {
    case .notSignedIn, .inactive, .sessionTooOld, .wrongPassword, .blocked, .blockedForGood: 401
    case .secondElementMissing, .tooFewFactors, .forgedForm, .authenticatorLost: 403
    case .notFoundOrNotYours: 404
    case .malformed: 400
    case .tooManyAttempts, .tooManyTexts, .tooManyPushes, .tooManyUnderway: 429
    case .serviceUnavailable, .serviceUnreachable, .serviceRefused, .tooManyPasswords: 503
    default: 409
    }
  }
}

extension Payment.Status {
  /// The word for the way in which it was approved.
  var channel: String? {
    switch self {
    case .approved(let channel, _), .ordered(let channel, _), .executed(let channel, _):
      channel == .push ? "push" : "sms"
    case .pending, .refused, .denied, .expired, .cancelled: nil
    }
  }
}

extension Duration {
  /// Rounded up, so that nothing is promised too early.
  var inMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}

extension String {
  /// As it stands in markup.
  var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
