import Domain

extension WebApp.Responses {
  /// What the user is told: enough to continue, but nothing that helps to guess.
  static func refusal(_ refused: RecordedRefusal, for request: HTTPRequest) -> HTTPResponse {
    let status = status(of: refused)
    if status == 404 { return notFound(for: request) }
    guard request.wantsPage else {
      return json(status, ["error": .string(refused.words)])
    }
    if refused.reason == .notSignedIn, request.method == .get,
      let next = LocalPath(request.target)
    {
      var query = FormFields()
      query.append("next", next.text)
      return redirect(to: "\(WebApp.Path.signIn)?\(query.encoded)")
    }
    return page("That did not work", status, for: request, alert: refused.words, home)
  }

  static let home: HTML = "<p><a href=\"\(WebApp.Path.home)\">Home</a></p>"

  /// The status code of a refusal (RFC 9110, section 15.5).
  static func status(of refused: RecordedRefusal) -> Int {
    switch refused.reason {
    case .notSignedIn, .inactive, .sessionTooOld, .wrongPassword, .blocked, .blockedForGood: 401
    case .notFoundOrNotYours: 404
    case .malformed, .unfitPassword: 400
    case .secondElementMissing, .tooFewFactors, .forgedForm, .authenticatorLost: 403
    case .serviceUnavailable, .serviceUnreachable, .serviceRefused, .tooManyPasswords: 503
    case .tooManyAttempts, .tooManyTexts, .tooManyPushes, .tooManyUnderway: 429
    case .notEnrolled, .keyReused, .alreadyFinal, .alreadyExpired,
      .alreadySettled, .linkBroken, .otherRequest, .otherDevice, .otherSession, .notAcknowledged,
      .notApproved, .notOrdered, .transferRefused,
      .smsTooEarly, .noCodeRequested, .wrongCode, .codeUnderJudgement, .codeExpired,
      .codeSuperseded, .badSignature,
      .replayed, .stale, .unknownStatus, .shownBefore, .removalUnderway, .taken, .notVerified:
      409
    }
  }
}
