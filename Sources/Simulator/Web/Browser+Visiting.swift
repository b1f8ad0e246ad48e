import Domain

/// Walking from page to page.
extension Browser {
  /// Opens a page by its address, wherever the application sends the browser on to.
  ///
  /// - Throws: `Refusal.answered` for a page that says no, with its words.
  public func visit(_ path: String) async throws -> WebPage {
    try await follow(.visit, get(path))
  }

  /// Fills in the form with the button of those words, and presses it.
  ///
  /// - Throws: `Refusal.answered` for a page that says no, `Form.Refusal` for a field that is not
  ///   there, and `Refusal.unreadable` on a page that has no such form.
  public func press(
    _ button: String,
    on page: WebPage,
    _ values: FormFields = [:],
    as kind: MessageKind
  ) async throws -> WebPage {
    guard let form = page.form(button) else { throw Refusal.unreadable }
    let fields = try form.fill(values)
    var headers = pageHeaders()
    add("Origin", app.origin, to: &headers)
    add("Content-Type", "application/x-www-form-urlencoded", to: &headers)
    guard
      let request = HTTPRequest(
        form.method,
        target: form.action.isEmpty ? page.path : form.action,
        headers: headers,
        body: Array(fields.encoded.utf8)
      )
    else { throw Refusal.unreadable }
    return try await follow(kind, request)
  }

  /// Loads what a page shows besides itself, such as a picture.
  public func fetch(_ path: String) async throws -> HTTPResponse {
    try await send(.visit, request(.get, path))
  }

  private func get(_ path: String) throws -> HTTPRequest {
    guard let request = HTTPRequest(.get, target: path, headers: pageHeaders()) else {
      throw Refusal.unreadable
    }
    return request
  }

  private func pageHeaders() -> HTTPHeaders {
    var headers: HTTPHeaders = ["Accept": "text/html"]
    if let cookies = jar.header(at: clock.now) { add("Cookie", cookies, to: &headers) }
    return headers
  }

  /// Sends a request, and goes wherever the answer says, at most a few times.
  private func follow(_ kind: MessageKind, _ first: HTTPRequest) async throws -> WebPage {
    var request = first
    var kind = kind
    for _ in 0..<5 {
      let asked = request
      let response: HTTPResponse
      do {
        response = try await network.exchange(kind, by: owner) { [app] in
          try await app.respond(to: asked)
        }
      } catch is Network.Lost {
        throw Refusal.unanswered
      }
      jar.take(response, at: clock.now)
      guard response.status == 303, let address = response.headers["Location"] else {
        return try page(request.path, response)
      }
      request = try get(address)
      kind = .visit
    }
    throw Refusal.unreadable
  }

  private func page(_ path: String, _ response: HTTPResponse) throws -> WebPage {
    guard let document = try? Document(parsing: response.body) else { throw Refusal.unreadable }
    if let token = document.meta("csrf") { formToken = token }
    let page = WebPage(path: path, status: response.status, document: document)
    guard response.isSuccess else {
      throw Refusal.answered(response.status, page.messages.last ?? document.title)
    }
    return page
  }
}
