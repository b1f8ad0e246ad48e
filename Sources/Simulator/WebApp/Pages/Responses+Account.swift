import Domain

/// The pages of a signed-in user about the account.
extension WebApp.Responses {
  static func home(for request: HTTPRequest, _ account: Account, in session: Session)
    -> HTTPResponse
  {
    page(
      "Welcome, \(account.username)",
      for: request,
      in: session,
      "<p><a href=\"\(WebApp.Path.payments)\" data-role=\"payments\">Pay somebody</a></p>"
    )
  }

  /// A user's own profile; no page links to another user's profile.
  static func profile(for request: HTTPRequest, _ account: Account, in session: Session)
    -> HTTPResponse
  {
    let state: HTML =
      switch account.authenticator {
      case .none, .bound:
        """
        \(twoFactor(.off, "Two-factor authentication is off."))
        \(enrolling(.enableTwoFactor, "Enable two-factor authentication"))
        """
      case .required:
        """
        \(twoFactor(.on, "Two-factor authentication is on."))
        <p><a href="\(WebApp.Path.disable)" data-role="disable-two-factor">\
        Disable two-factor authentication</a></p>
        \(enrolling(.bindPhone, "Bind another phone"))
        """
      case .removing: twoFactor(.ending, "Two-factor authentication is being switched off.")
      case .lost: twoFactor(.lost, "Your phone was reported lost. Call us to go on.")
      }
    return page(
      "Profile of \(account.username)",
      for: request,
      in: session,
      "<p>E-mail: \(account.email?.masked ?? "none")</p>\n\(state)"
    )
  }

  private static func twoFactor(_ word: PageContract.TwoFactorStatusName, _ words: String) -> HTML {
    "<p data-role=\"two-factor\" data-status=\"\(word.rawValue)\">\(words)</p>"
  }

  private static func enrolling(_ role: PageContract.LinkRole, _ words: String) -> HTML {
    "<p><a href=\"\(WebApp.Path.enroll)\" data-role=\"\(role.rawValue)\">\(words)</a></p>"
  }

  static func enrollmentForm(for request: HTTPRequest, in session: Session) -> HTTPResponse {
    page(
      "Bind your phone",
      for: request,
      in: session,
      """
      <p>You need the Authy app. The code is shown once and is good for a few minutes: \
      whoever scans it first is bound, so let nobody else see it.</p>
      \(button("Show the code", .enroll, to: WebApp.Path.enroll, in: session))
      """
    )
  }

  /// The page with the code; if it is loaded again, it offers a new code.
  static func enrollment(
    for request: HTTPRequest,
    _ enrollment: Enrollment,
    polling interval: Duration,
    in session: Session
  ) -> HTTPResponse {
    let path = WebApp.Path.enrollment(enrollment.id)
    let waiting = status(
      "Waiting…",
      of: .enrollment,
      "pending",
      waiting: Waiting(
        poll: WebApp.Path.enrollmentStatus(enrollment.id),
        interval: interval,
        next: path
      )
    )
    let again = button("Show a new code", .enroll, to: WebApp.Path.enroll, in: session)
    let content: HTML =
      switch enrollment.state {
      case .awaitingScan where !enrollment.isShown:
        """
        <p>Scan this with the Authy app.</p>
        <p><img src="\(WebApp.Path.enrollmentCode(enrollment.id, as: .picture))" \
        data-text="\(WebApp.Path.enrollmentCode(enrollment.id, as: .text))" \
        alt="QR code to scan with the Authy app" width="400" height="400"></p>
        \(waiting)
        """
      case .awaitingScan: "<p>The code was shown already.</p>\n\(waiting)\(again)"
      case .scanned: waiting
      case .awaitingApproval: "<p>Answer on the phone that you used until now.</p>\n\(waiting)"
      case .active: status("Your phone is bound.", of: .enrollment, "completed")
      case .failed, .removed: "\(status("No phone was bound.", of: .enrollment, "failed"))\(again)"
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
      \(button("Disable", .disable, to: WebApp.Path.disable, in: session))
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
    let waiting = Waiting(
      poll: WebApp.Path.disablingStatus(id),
      interval: interval,
      next: path
    )
    let content: HTML =
      switch status {
      case .pending, .approved:
        """
        <p>Open the Authy app on your phone and answer what it asks.</p>
        \(Self.status("Waiting…", of: .approval, status.rawValue, waiting: waiting))\
        <form method="post" action="\(path)" data-role="finish-disabling" data-on="approved">\
        \(token(of: session))<button>I have approved</button></form>
        """
      case .used, .denied, .expired, .withdrawn, .undeliverable:
        """
        \(Self.status("It is over.", of: .approval, status.rawValue))\
        <p><a href="\(WebApp.Path.profile)">Back to the profile</a></p>
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

extension Enrollment.State {
  /// Why the enrollment failed, in words for the page, or nil if it has not failed.
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
