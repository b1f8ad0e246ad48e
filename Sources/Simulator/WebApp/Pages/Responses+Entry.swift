import Domain

/// The pages for users who are not signed in.
extension WebApp.Responses {
  static func signIn(
    for request: HTTPRequest,
    username: String = "",
    next: LocalPath? = nil,
    refusal: RecordedRefusal? = nil
  ) -> HTTPResponse {
    let goal: HTML? = next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0.text)\">" }
    return page(
      "Sign in",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <form method="post" action="\(WebApp.Path.signIn)" data-role="sign-in">\(goal)
      \(Field.username.holding(username))\(EmptyField.password)\
      <button>Sign in</button></form>
      <p><a href="\(WebApp.Path.signUp)" data-role="sign-up">Open an account</a> \
      <a href="\(WebApp.Path.lostPhone)" data-role="lost-phone">I lost my phone</a></p>
      """
    )
  }

  static func loss(for request: HTTPRequest, refusal: RecordedRefusal? = nil) -> HTTPResponse {
    page(
      "Lost phone",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <p>From now on your phone approves nothing, and all your sessions end.</p>
      <form method="post" action="\(WebApp.Path.lostPhone)" data-role="report-loss">
      \(Field.username.holding(""))\(EmptyField.password)\
      <button>Report it lost</button></form>
      """
    )
  }

  static func signUp(
    for request: HTTPRequest,
    keeping form: FormFields = FormFields(),
    refusal: RecordedRefusal? = nil
  ) -> HTTPResponse {
    let fields: [HTML] = [
      Field.username.holding(form["username"] ?? ""),
      Field.email.holding(form["email"] ?? ""),
      Field.countryCode.holding(form["country_code"] ?? ""),
      Field.phone.holding(form["phone"] ?? ""),
      EmptyField.newPassword,
    ]
    return page(
      "Open an account",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <form method="post" action="\(WebApp.Path.signUp)" data-role="sign-up">
      \(fields)<button>Go on</button></form>
      """
    )
  }

  static func phone(for request: HTTPRequest, refusal: RecordedRefusal? = nil) -> HTTPResponse {
    page(
      "Verify your phone",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <p>We sent a text with a code to the number that you gave.</p>
      <form method="post" action="\(WebApp.Path.verifyPhone)" data-role="verify-phone">
      \(EmptyField.code)<button>Open the account</button></form>
      <form method="post" action="\(WebApp.Path.resendCode)" data-role="resend-code">\
      <button>Send it again</button></form>
      """
    )
  }

  /// The page that waits for the phone; loading it again sends no other question.
  static func check(
    for request: HTTPRequest,
    _ status: Confirmation.Status.Name,
    polling interval: Duration,
    next: LocalPath?,
    in session: Session
  ) -> HTTPResponse {
    let goal: HTML? = next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0.text)\">" }
    let waiting = Waiting(
      poll: WebApp.Path.checkStatus,
      interval: interval,
      next: WebApp.Path.check
    )
    let content: HTML =
      switch status {
      case .pending, .approved, .used:
        """
        <p>Open the Authy app on your phone and answer what it asks.</p>
        \(Self.status("Waiting…", of: .approval, status.rawValue, waiting: waiting))\
        <form method="post" action="\(WebApp.Path.check)" data-role="finish-sign-in" \
        data-on="approved">\(token(of: session))\(goal)<button>I have approved</button></form>
        """
      case .denied, .expired, .withdrawn, .undeliverable:
        """
        \(Self.status("It is over.", of: .approval, status.rawValue))\
        <p><a href="\(WebApp.Path.signIn)">Sign in again</a></p>
        """
      }
    return page(
      "Answer on your phone",
      for: request,
      alert: status.words,
      in: session,
      content
    )
  }
}

extension Confirmation.Status.Name {
  /// How the sign-in failed, in words for the page, or nil if it has not failed.
  var words: String? {
    switch self {
    case .pending, .approved, .used: nil
    case .denied: "It was denied on the phone."
    case .expired: "Nobody answered on the phone in time."
    case .withdrawn: "It was withdrawn."
    case .undeliverable: "Your phone could not be asked."
    }
  }
}

extension RecordedRefusal {
  /// The words that the user is shown.
  var words: String { reason.rawValue }
}
