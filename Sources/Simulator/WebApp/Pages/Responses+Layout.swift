import Domain

extension WebApp.Responses {
  /// A page for a user: a message that is shown once, a heading, and the content below it.
  static func page(
    _ heading: String,
    _ status: Int = 200,
    for request: HTTPRequest,
    alert: String? = nil,
    in session: Session? = nil,
    _ content: HTML
  ) -> HTTPResponse {
    let message = WebApp.Flash(in: request)
    let said: HTML? = message.map { "<p role=\"status\">\($0.words)</p>\n" }
    let warned: HTML? = alert.map { "<p role=\"alert\">\($0)</p>\n" }
    let top: HTML? = session.flatMap { $0.state == .signedIn ? navigation(in: $0) : nil }
    let title: HTML = "\(heading)"
    let markup = HTML(joining: [
      beforeTitle, title, behindTitle, top, beforeHeading, title, behindHeading, said, warned,
      content, ending,
    ])
    var response = HTTPResponse(status, headers: pageHeaders, body: markup.bytes)
    if message != nil { response.set(.clearing("\(WebApp.CookieName.flash)")) }
    return response
  }

  private static let beforeTitle: HTML = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>
    """

  private static let behindTitle: HTML = """
     - Payfriend</title>
    <script src="\(WebApp.Path.script)" defer></script>
    </head>
    <body>

    """

  private static let beforeHeading: HTML = "<main>\n<h1>"

  private static let behindHeading: HTML = "</h1>\n"

  private static let ending: HTML = """

    </main>
    </body>
    </html>

    """

  /// Sends the browser to another page after a form was taken (RFC 9110, section 15.4.4).
  static func redirect(
    to path: String,
    saying message: WebApp.Flash? = nil,
    setting cookie: SetCookie? = nil
  ) -> HTTPResponse {
    var response = HTTPResponse(303)
    response.add("Location", path)
    response.add("Cache-Control", "no-store")
    if let cookie { response.set(cookie) }
    if let message { response.set(SetCookie("\(WebApp.CookieName.flash)", message.rawValue)) }
    return response
  }

  /// The hidden field that ties a form to its session.
  static func token(of session: Session) -> HTML {
    "<input type=\"hidden\" name=\"csrf\" value=\"\(session.csrfToken)\">"
  }

  /// A form of a session that has only a button.
  static func button(
    _ words: String,
    _ role: PageContract.FormRole,
    to path: String,
    in session: Session
  ) -> HTML {
    """
    <form method="post" action="\(path)" data-role="\(role.rawValue)">\(token(of: session))\
    <button>\(words)</button></form>
    """
  }

  /// An element that shows the status of what the page is about, and what the script polls
  /// meanwhile.
  ///
  /// - Parameters:
  ///   - words: what the user reads.
  ///   - subject: what the status is about.
  ///   - status: the status, in its word.
  ///   - waiting: what the script polls, how often, and where it goes then; nil if it polls
  ///     nothing.
  ///   - details: further attributes of the element.
  /// - Returns: the element, and a link that loads the page again if no script runs.
  static func status(
    _ words: String,
    of subject: PageContract.Subject,
    _ status: String,
    waiting: Waiting? = nil,
    _ details: HTML? = nil
  ) -> HTML {
    let script: HTML? = waiting.map { waiting in
      """
       data-poll="\(waiting.poll)" \
      data-every="\(waiting.interval.wholeNanoseconds / 1_000_000)" data-then="\(waiting.next)"
      """
    }
    let again: HTML? = waiting.map { _ in
      "<noscript><p><a href=\"\">Look again</a></p></noscript>\n"
    }
    return """
      <p role="status" data-role="\(subject.rawValue)" data-status="\(status)"\(details)\(script)>\
      \(words)</p>
      \(again)
      """
  }

  /// What a page's script polls.
  struct Waiting {
    let poll: String
    let interval: Duration
    let next: String
  }

  private static func navigation(in session: Session) -> HTML {
    HTML(joining: [beforeToken, "\(session.csrfToken)", behindToken])
  }

  /// What stands on every page of a session; but for the token it is the same on all, so it is written once.
  private static let beforeToken: HTML = """
    <nav><a href="\(WebApp.Path.home)">Home</a> \
    <a href="\(WebApp.Path.payments)" data-role="payments">Payments</a> \
    <a href="\(WebApp.Path.profile)" data-role="profile">Profile</a> \
    <a href="\(WebApp.Path.lostPhone)" data-role="lost-phone">I lost my phone</a> \
    <form method="post" action="\(WebApp.Path.signOut)" \
    data-role="\(PageContract.FormRole.signOut.rawValue)">\
    <input type="hidden" name="csrf" value="
    """

  private static let behindToken: HTML = "\"><button>Sign out</button></form></nav>\n"

  /// No page may be stored, framed, or loaded from elsewhere (ASVS 3.4, 14.3.2).
  private static let pageHeaders: HTTPHeaders = [
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; "
      + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  ]
}

extension HTTPResponse {
  mutating func set(_ cookie: SetCookie) { add("Set-Cookie", cookie.text) }

  /// Adds a header field that the program itself writes.
  mutating func add(_ name: String, _ value: String) {
    do {
      try headers.append(name, value)
    } catch {
      preconditionFailure("no such header field: \(name)")
    }
  }
}
