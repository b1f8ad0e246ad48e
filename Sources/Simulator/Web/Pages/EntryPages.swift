import Domain

/// The pages of whoever is not signed in.
extension WebApp.Page {
  static func signIn(
    for request: HTTPRequest,
    username: String = "",
    next: LocalPath? = nil,
    refusal: Refused? = nil
  ) -> HTTPResponse {
    let goal: HTML? = next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0.text)\">" }
    return page(
      "Sign in",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <form method="post" action="\(WebApp.Path.signIn)">\(goal)
      \(field("User name", "username", value: username, autocomplete: "username"))\
      \(field("Password", "password", type: "password", autocomplete: "current-password"))\
      <button>Sign in</button></form>
      <p><a href="\(WebApp.Path.register)">Open an account</a> \
      <a href="\(WebApp.Path.lostPhone)">I lost my phone</a></p>
      """
    )
  }

  static func loss(for request: HTTPRequest, refusal: Refused? = nil) -> HTTPResponse {
    page(
      "Lost phone",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <p>From now on your phone approves nothing, and all your sessions end.</p>
      <form method="post" action="\(WebApp.Path.lostPhone)">
      \(field("User name", "username", autocomplete: "username"))\
      \(field("Password", "password", type: "password", autocomplete: "current-password"))\
      <button>Report it lost</button></form>
      """
    )
  }

  static func registration(
    for request: HTTPRequest,
    keeping form: FormFields = FormFields(),
    refusal: Refused? = nil
  ) -> HTTPResponse {
    page(
      "Open an account",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <form method="post" action="\(WebApp.Path.register)">
      \(field("User name", "username", value: form["username"] ?? "", autocomplete: "username"))\
      \(field("E-mail", "email", type: "email", value: form["email"] ?? "", autocomplete: "email"))\
      \(field("Country code", "country_code", type: "tel", value: form["country_code"] ?? ""))\
      \(field("Phone number", "phone", type: "tel", value: form["phone"] ?? ""))\
      \(field("Password", "password", type: "password", autocomplete: "new-password"))\
      <button>Go on</button></form>
      """
    )
  }

  static func phone(for request: HTTPRequest, refusal: Refused? = nil) -> HTTPResponse {
    page(
      "Verify your phone",
      refusal.map(status(of:)) ?? 200,
      for: request,
      alert: refusal?.words,
      """
      <p>We sent a text with a code to the number that you gave.</p>
      <form method="post" action="\(WebApp.Path.verifyPhone)">
      \(field("Code", "code", autocomplete: "one-time-code"))<button>Open the account</button></form>
      <form method="post" action="\(WebApp.Path.resendCode)"><button>Send it again</button></form>
      """
    )
  }

  /// The page that waits for the phone; loading it again asks nobody anything.
  static func check(
    for request: HTTPRequest,
    _ status: Confirmation.Status.Name,
    polling interval: Duration,
    next: LocalPath?,
    in session: Session
  ) -> HTTPResponse {
    let goal: HTML? = next.map { "<input type=\"hidden\" name=\"next\" value=\"\($0.text)\">" }
    let content: HTML =
      switch status {
      case .pending, .approved, .used:
        """
        <p>Open the Authy app on your phone and answer what it asks.</p>
        \(wait(for: WebApp.Path.checkStatus, every: interval, then: WebApp.Path.check))\
        <form method="post" action="\(WebApp.Path.check)" id="finish">\(token(of: session))\(goal)\
        <button>I have approved</button></form>
        """
      case .denied, .expired, .withdrawn, .undeliverable:
        "<p><a href=\"\(WebApp.Path.signIn)\">Sign in again</a></p>"
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
  /// How it ended badly, in words for the page; nil while it has not.
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

extension Refused {
  /// The words that a person is shown.
  var words: String { reason.rawValue }
}
