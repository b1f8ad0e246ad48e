import Domain

/// Walking from page to page.
extension Browser {
  /// Opens a page by an address of the application, wherever that sends the browser on to.
  ///
  /// - Throws: `Refusal.answered` for a page that says no, with its words.
  public func visit(_ address: String) async throws -> WebPage {
    try await visit(address, by: nil)
  }

  func visit(_ address: String, by sender: Initiator?) async throws -> WebPage {
    let page = try await load(address, by: sender)
    guard page.isSuccess else { throw page.refusal }
    return page
  }

  /// Shows a page in a tab of its own, whose script then runs.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func show(_ page: WebPage) async throws -> Tab { try await Tab.open(page, in: self) }

  /// Loads what an address has, whether that is a page or not, such as a picture.
  ///
  /// - Throws: `Refusal.answered` for a page that says no, with its words.
  public func fetch(_ address: String, on page: WebPage) async throws -> HTTPResponse {
    let request = try request(.get, address, on: page)
    let response = try await send(.visit, asking(request))
    guard response.isSuccess else { throw try Self.page(request.target, response).refusal }
    return response
  }

  /// Fills in the form of that role, and sends it.
  ///
  /// - Parameters:
  ///   - role: what the form does.
  ///   - page: the page as it was served.
  ///   - entries: what is typed; the form's other fields are sent as they were served.
  /// - Returns: the page that came.
  /// - Throws: `Refusal.answered` for a page that says no, `Form.Refusal` for an entry that nobody
  ///   can make, and `PageContract.Missing`.
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

  /// Sends a form as it was filled in, and gives whatever page comes.
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

  /// Opens the first page and follows links by what they lead to, until the form is there.
  ///
  /// A link that is not there is passed over.
  ///
  /// - Throws: `Refusal.signedOut` where the way ends at the form to sign in, `Refusal.answered`
  ///   where it ends at a page that says no, and `PageContract.Missing` where it ends otherwise.
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

  /// Opens the first page and follows the link.
  ///
  /// - Throws: as for a form.
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

  /// A page that the person had open before and that has the form, when no way leads there any more.
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

  /// Opens a page by an address, and gives whatever comes.
  func load(
    _ address: String,
    on page: WebPage? = nil,
    by sender: Initiator? = nil
  ) async throws -> WebPage {
    try await follow(.visit, try request(.get, address, on: page), by: sender)
  }

  /// Sends a request, and goes wherever the answers say, at most a few times.
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
