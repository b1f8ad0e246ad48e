import Domain
import Simulator

/// Signing in: a form at the door, and a page that waits for the phone.
extension CornerShop {
  func answerAtDoor(_ request: HTTPRequest) async throws -> HTTPResponse {
    let back = FormFields(parsing: request.query)?["back"] ?? request.form["back"] ?? ""
    guard request.method == .post else { return door(back) }
    // No session ties this form to its page, so the browser must say where it comes from.
    guard request.headers["Origin"] == origin else { throw RecordedRefusal(.session, .forgedForm) }
    let opening: SignIn.Opening
    do {
      opening = try await useCases.signIn.open(
        username: request.form["who"] ?? "",
        password: request.form["secret"] ?? ""
      )
    } catch let refused as RecordedRefusal {
      return door(back, refused)
    }
    let cookie = try await keep(opening, insteadOf: request)
    guard opening.session.state == .signedIn else {
      let query: FormFields = ["back": back]
      return .redirect(to: "/wait?\(query.encoded)", setting: cookie)
    }
    return .redirect(to: LocalPath(back)?.text ?? "/", setting: cookie)
  }

  private func door(_ back: String, _ refused: RecordedRefusal? = nil) -> HTTPResponse {
    let alert = refused.map { "<p role=\"alert\">\($0.reason.rawValue.escaped)</p>" } ?? ""
    return .page(
      "Come in",
      """
      \(alert)<form method="post" action="/door" data-role="sign-in">
      <input type="hidden" name="back" value="\(back.escaped)">
      <input name="who" autocomplete="username">
      <input name="secret" type="password" autocomplete="current-password">
      <button>Knock</button></form>
      <a href="/counter" data-role="sign-up">Open an account</a>
      <a href="/counter" data-role="lost-phone">I lost my phone</a>
      """,
      status: refused?.status ?? 200
    )
  }

  func answerWaiting(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    guard case .signingIn = session.state else { throw RecordedRefusal(.session, .notSignedIn) }
    guard request.method == .get else {
      let opening = try await useCases.signIn.finish(session)
      let cookie = try await keep(opening, insteadOf: request)
      return .redirect(to: LocalPath(request.form["back"] ?? "")?.text ?? "/", setting: cookie)
    }
    let status = try await useCases.signIn.status(of: session).name
    if request.path == "/wait/state" { return .state(status.rawValue) }
    let back = FormFields(parsing: request.query)?["back"] ?? ""
    let isWaiting = status == .pending || status == .approved
    let script =
      isWaiting
      ? " data-poll=\"/wait/state\" data-every=\"\(policy.confirmationPollInterval.inMilliseconds)\""
        + " data-then=\"/wait\"" : ""
    return .page(
      "Your phone rings",
      """
      <p data-role="approval-status" data-status="\(status.rawValue)"\(script)>\(status.rawValue)</p>
      <form method="post" action="/wait" data-role="finish-sign-in" data-on="approved">
      <input type="hidden" name="guard" value="\(session.csrfToken)">
      <input type="hidden" name="back" value="\(back.escaped)"><button>Go on</button></form>
      """
    )
  }
}
