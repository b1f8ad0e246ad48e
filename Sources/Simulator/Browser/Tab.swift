import Domain

/// A tab of a browser, which shows a page and acts as the page's script.
public actor Tab {
  /// What a user sees in a tab.
  public struct Shown: Sendable {
    public let page: WebPage
    public let status: PageContract.ShownStatus
    /// Whether the page that the script loaded at the end did not come, or was a refusal.
    public let hasFailed: Bool
  }

  public private(set) var page: WebPage
  /// How often scripts have polled, 0 or more.
  public internal(set) var polls = 0

  let browser: Browser
  nonisolated let clock: VirtualClock
  /// The initiator for whose draws this tab counts.
  nonisolated let initiator: Initiator
  var status: PageContract.ShownStatus
  var hasFailed = false
  var isClosed = false
  /// How many pages were shown, 0 or more; the script of an earlier page stops polling.
  var loads = 0
  private var openedAt: Instant
  /// The pages before this one, to which the user can return.
  private var earlier: [WebPage] = []
  let changed: Signal

  /// Holds a page without showing it, so that no script runs.
  init(holding page: WebPage, in browser: Browser) throws(PageContract.Missing) {
    self.page = page
    self.browser = browser
    status = try PageContract(of: page).status()
    clock = browser.clock
    initiator = browser.initiator.child(.tab)
    openedAt = browser.clock.now
    changed = Signal("what a page says in the end", on: browser.clock.scheduler)
    browser.clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  /// Shows a page that was loaded.
  static func open(_ page: WebPage, in browser: Browser) async throws -> Tab {
    let tab = try Tab(holding: page, in: browser)
    try await tab.show(page)
    return tab
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  public var shown: Shown { Shown(page: page, status: status, hasFailed: hasFailed) }

  /// Waits until the tab shows something, at most for `patience`.
  ///
  /// - Parameters:
  ///   - patience: how long to wait.
  ///   - find: returns nil while it is not there.
  /// - Returns: what was found, or nil if it did not come.
  /// - Throws: `CancellationError` if the world ends.
  func first<Value: Sendable>(
    within patience: Duration,
    _ find: @Sendable (Shown) -> Value?
  ) async throws -> Value? {
    let deadline = clock.now + patience
    while true {
      if let value = find(shown) { return value }
      guard try await changed.wait(until: deadline) else { return find(shown) }
    }
  }

  /// Whether the user sees the form with that role now.
  func shows(_ role: PageContract.FormRole) -> Bool {
    guard !isClosed, let delay = PageContract(of: page).delay(of: role) else { return false }
    return clock.now >= openedAt + delay
  }

  /// Fills in a form and sends it; after a refusal the user reads it and returns.
  ///
  /// If the page no longer has the form, the form of an earlier page is sent. A form that is still
  /// hidden is sent too, because a script of the user's own can do that, so the application must
  /// refuse it.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses or does not answer;
  ///   `PageContract.Missing` if no page has the form.
  func press(
    _ role: PageContract.FormRole,
    _ entries: [PageContract.FieldRole: String] = [:]
  ) async throws {
    let source = page.offers(role) ? page : earlier.last { $0.offers(role) } ?? page
    try show(try await browser.press(role, on: source, entries, by: initiator))
  }

  /// Loads the page again; a closed tab shows it without running its script.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses or does not answer.
  func reload() async throws {
    let page = try await browser.visit(page.address, by: initiator)
    guard !page.offers(.signIn) else { throw Browser.Refusal.signedOut }
    try show(page)
  }

  /// Closes the tab, so that its script stops polling.
  public func close() { isClosed = true }

  func show(_ next: WebPage) throws(PageContract.Missing) {
    let contract = PageContract(of: next)
    let waiting = try contract.waiting()
    try contract.checkDelays()
    status = try contract.status()
    if loads > 0 { earlier.append(page) }
    page = next
    loads += 1
    openedAt = clock.now
    hasFailed = false
    switch status {
    case .payment(let payment):
      browser.trace.record(.statusDisplayed(payment.id, payment.status), at: clock.now)
    case .approval(let status) where status != .pending:
      browser.trace.record(.confirmationDisplayed(status), at: clock.now)
    case .approval, .enrollment, .nothing: break
    }
    if !isClosed { run(contract, waiting) }
    changed.notify()
  }
}
