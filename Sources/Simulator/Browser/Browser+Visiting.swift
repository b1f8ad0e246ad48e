import Domain

/// Moving from page to page.
extension Browser {
  /// Opens an address of the application, and follows its redirects.
  ///
  /// - Throws: `Refusal.answered` with the page's words if the page is a refusal; else `Refusal`.
  public func visit(_ address: String) async throws -> WebPage {
    try await visit(address, by: nil)
  }

  func visit(_ address: String, by sender: Initiator?) async throws -> WebPage {
    let page = try await load(address, by: sender)
    guard page.isSuccess else { throw page.refusal }
    return page
  }

  /// Shows a page in its own tab, where its script then runs.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func show(_ page: WebPage) async throws -> Tab { try await Tab.open(page, in: self) }

  /// Loads whatever an address has, a page or something else, such as a picture.
  ///
  /// - Throws: `Refusal.answered` with the page's words if the page is a refusal; else `Refusal`.
  public func fetch(_ address: String, on page: WebPage) async throws -> HTTPResponse {
    let request = try request(.get, address, on: page)
    let response = try await send(.visit, asking(request))
    guard response.isSuccess else { throw try Self.page(request.target, response).refusal }
    return response
  }

  /// Fills in the form with a role, and sends it.
  ///
  /// - Parameters:
  ///   - role: what the form does.
  ///   - page: the page with the form, as it was loaded.
  ///   - entries: what is typed; the form's other fields are sent as they were loaded.
  /// - Returns: the next page.
  /// - Throws: `Refusal.answered` if the page is a refusal, `Form.Refusal` if a person cannot make
  ///   an entry, and `PageContract.Missing` if the page lacks the form or a field.
  public func press(
    _ role: PageContract.FormRole,
    on page: WebPage,
    _ entries: [PageContract.FieldRole: String] = [:]
  ) async throws -> WebPage {
    try await press(role, on: page, entries, by: nil)
  }

  func press(
    _ role: PageContract.FormRole,
    on page: WebPage,
    _ entries: [PageContract.FieldRole: String],
    by sender: Initiator?
  ) async throws -> WebPage {
    let contract = PageContract(of: page)
    let form = try contract.form(role)
    let filled = try form.fill(try contract.entries(entries, for: role, in: form))
    let next = try await send(form, filled, on: page, by: sender)
    guard next.isSuccess else { throw next.refusal }
    guard !role.needsSession || !next.offers(.signIn) else { throw Refusal.signedOut }
    return next
  }

  /// Sends a form as it was filled in, and returns whatever page comes.
  func send(
    _ form: Form,
    _ filled: FormFields,
    on page: WebPage,
    by sender: Initiator?
  ) async throws -> WebPage {
    let kind = PageContract.FormRole(rawValue: form.role)?.message ?? .visit
    guard form.method == .get else {
      return try await follow(
        kind,
        try request(form.method, form.action, on: page, form: filled),
        by: sender
      )
    }
    guard let target = page.resolve(form.action, at: app.origin) else { throw Refusal.unreadable }
    let address = "\(target.before("?"))?\(filled.encoded)"
    return try await follow(kind, try request(.get, address, on: nil), by: sender)
  }

  /// Opens the first page and follows links by their roles until the form is found.
  ///
  /// A link that is not there is skipped.
  ///
  /// - Throws: `Refusal.signedOut` if the way ends at the sign-in form, `Refusal.answered` if it
  ///   ends at a refusal, and `PageContract.Missing` if it ends elsewhere.
  public func open(
    _ role: PageContract.FormRole,
    by trail: [PageContract.LinkRole] = []
  ) async throws -> WebPage {
    var page = try await load("/")
    for link in trail where !page.offers(role) {
      guard let address = PageContract(of: page).find(link) else { continue }
      page = try await load(address, on: page)
    }
    if !page.offers(role) {
      page = try goBack(to: role, from: page)
    }
    opened[role] = page
    return page
  }

  /// Opens the first page and follows the link with a role.
  ///
  /// - Throws: what `open` throws for a form.
  public func open(_ link: PageContract.LinkRole) async throws -> WebPage {
    let first = try await load("/")
    guard let address = PageContract(of: first).find(link) else {
      throw lack(of: .link(link), on: first)
    }
    let page = try await load(address, on: first)
    guard page.isSuccess else { throw page.refusal }
    guard !page.offers(.signIn) else { throw Refusal.signedOut }
    return page
  }

  /// A page with the form that the user opened before, if no link leads there any more.
  private func goBack(
    to role: PageContract.FormRole,
    from page: WebPage
  ) throws -> WebPage {
    guard !page.offers(.signIn), page.isSuccess, let earlier = opened[role] else {
      throw lack(of: .form(role), on: page)
    }
    return earlier
  }

  /// Why something is not on a page.
  private func lack(of piece: PageContract.Missing.Piece, on page: WebPage) -> any Error {
    if page.offers(.signIn) { return Refusal.signedOut }
    guard page.isSuccess else { return page.refusal }
    return PageContract(of: page).missing(piece)
  }

  /// Opens an address on a page, and returns whatever comes.
  func load(
    _ address: String,
    on page: WebPage? = nil,
    by sender: Initiator? = nil
  ) async throws -> WebPage {
    try await follow(.visit, try request(.get, address, on: page), by: sender)
  }

  /// Sends a request, and follows redirects, at most a few times.
  func follow(
    _ kind: MessageKind,
    _ first: HTTPRequest,
    by sender: Initiator? = nil
  ) async throws -> WebPage {
    var request = first
    var kind = kind
    for _ in 0..<5 {
      let response = try await send(kind, by: sender, asking(request))
      let page = try Self.page(request.target, response)
      guard [301, 302, 303].contains(response.status), let next = response.headers["Location"]
      else { return page }
      request = try self.request(.get, next, on: page)
      kind = .visit
    }
    throw Refusal.unreadable
  }

  private static func page(_ address: String, _ response: HTTPResponse) throws -> WebPage {
    guard let document = try? Document(parsing: response.body) else { throw Refusal.unreadable }
    return WebPage(address: address, status: response.status, document: document)
  }
}
