import Domain

/// The pages of a user about the account.
extension WebApp.Page {
  static func home(for request: HTTPRequest, _ account: Account, in session: Session)
    -> HTTPResponse
  {
    page(
      "Welcome, \(account.username)",
      for: request,
      in: session,
      "<p><a href=\"\(WebApp.Path.payments)\">Pay somebody</a></p>"
    )
  }

  /// A user's own profile; nobody has a link to anybody else's.
  static func profile(for request: HTTPRequest, _ account: Account, in session: Session)
    -> HTTPResponse
  {
    let state: HTML =
      switch account.authenticator {
      case .none, .bound:
        """
        <p id="two-factor">Two-factor authentication is off.</p>
        <p><a href="\(WebApp.Path.enroll)">Enable two-factor authentication</a></p>
        """
      case .required:
        """
        <p id="two-factor">Two-factor authentication is on.</p>
        <p><a href="\(WebApp.Path.disable)">Disable two-factor authentication</a></p>
        <p><a href="\(WebApp.Path.enroll)">Bind another phone</a></p>
        """
      case .removing: "<p id=\"two-factor\">Two-factor authentication is being switched off.</p>"
      case .lost: "<p id=\"two-factor\">Your phone was reported lost. Call us to go on.</p>"
      }
    return page(
      "Profile of \(account.username)",
      for: request,
      in: session,
      "<p>E-mail: \(account.email?.masked ?? "none")</p>\n\(state)"
    )
  }

  static func enrollmentForm(for request: HTTPRequest, in session: Session) -> HTTPResponse {
    page(
      "Bind your phone",
      for: request,
      in: session,
      """
      <p>You need the Authy app. The code is shown once and is good for a few minutes: \
      whoever scans it first is bound, so let nobody else see it.</p>
      \(button("Show the code", to: WebApp.Path.enroll, in: session))
      """
    )
  }

  /// The page with the code; when it is loaded again, it offers a new one.
  static func enrollment(
    for request: HTTPRequest,
    _ enrollment: Enrollment,
    polling interval: Duration,
    in session: Session
  ) -> HTTPResponse {
    let path = WebApp.Path.enrollment(enrollment.id)
    let waiting = wait(
      for: WebApp.Path.enrollmentStatus(enrollment.id),
      every: interval,
      then: path
    )
    let again = button("Show a new code", to: WebApp.Path.enroll, in: session)
    let content: HTML =
      switch enrollment.state {
      case .awaitingScan where !enrollment.isShown:
        """
        <p>Scan this with the Authy app.</p>
        <p><img src="\(WebApp.Path.enrollmentCode(enrollment.id, as: .picture))" \
        alt="QR code to scan with the Authy app" width="400" height="400"></p>
        \(waiting)
        """
      case .awaitingScan: "<p>The code was shown already.</p>\n\(waiting)\(again)"
      case .scanned: waiting
      case .awaitingApproval: "<p>Answer on the phone that you used until now.</p>\n\(waiting)"
      case .active: "<p>Your phone is bound.</p>"
      case .failed, .removed: again
      }
    return page(
      "Bind your phone",
      for: request,
      alert: enrollment.state.words,
      in: session,
      content
    )
  }

  static func disablingForm(for request: HTTPRequest, in session: Session) -> HTTPResponse {
    page(
      "Disable two-factor authentication",
      for: request,
      in: session,
      """
      <p>Your phone will be asked.</p>
      \(button("Disable", to: WebApp.Path.disable, in: session))
      """
    )
  }

  static func disabling(
    for request: HTTPRequest,
    _ id: ConfirmationID,
    _ status: Confirmation.Status.Name,
    polling interval: Duration,
    in session: Session
  ) -> HTTPResponse {
    let path = WebApp.Path.disabling(id)
    let content: HTML =
      switch status {
      case .pending, .approved:
        """
        <p>Open the Authy app on your phone and answer what it asks.</p>
        \(wait(for: WebApp.Path.disablingStatus(id), every: interval, then: path))\
        <form method="post" action="\(path)" id="finish">\(token(of: session))\
        <button>I have approved</button></form>
        """
      case .used, .denied, .expired, .withdrawn, .undeliverable:
        "<p><a href=\"\(WebApp.Path.profile)\">Back to the profile</a></p>"
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

extension Enrollment.State {
  /// Why it failed, in words for the page; nil while it has not.
  var words: String? {
    switch self {
    case .awaitingScan, .scanned, .awaitingApproval, .active: nil
    case .failed(.expired, _): "The code expired."
    case .failed(.refusedByService, _): "Authy did not accept the phone."
    case .failed(.boundElsewhere, _), .failed(.accountHasAnother, _):
      "This phone cannot be bound."
    case .failed(.notApproved, _): "The phone that you used until now did not approve."
    case .removed: "The phone is not bound any more."
    }
  }
}
