import Domain

/// What others make a browser do.
extension Browser {
  /// Takes the cookies of another browser, as whoever planted or stole them has them.
  public func takeCookies(of other: Browser) async {
    jar = await other.jar
    formToken = nil
  }

  /// Sends a form of another site's making, from a browser old enough to send its cookies along.
  ///
  /// It brings no token but what the form itself has, and says where it comes from.
  ///
  /// - Throws: `Refusal`.
  public func sendForm(
    of origin: String,
    to path: String,
    _ form: FormFields = [:],
    as kind: MessageKind
  ) async throws {
    var headers: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
    add("Origin", origin, to: &headers)
    if let cookies = jar.header(at: clock.now) { add("Cookie", cookies, to: &headers) }
    try await send(
      kind,
      HTTPRequest(.post, path, headers: headers, body: Array(form.encoded.utf8))
    )
  }
}
