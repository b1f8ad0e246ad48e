import Domain

/// A tab of a browser: it shows a page, and does what the page's markup asks of a script.
public actor Tab {
  /// What a person sees in it.
  public struct Shown: Sendable {
    public let page: WebPage
    public let status: PageContract.ShownStatus
    /// Whether what the page's script loaded at the end did not come, or said no.
    public let hasFailed: Bool
  }

  public private(set) var page: WebPage
  /// How often scripts have asked.
  public internal(set) var polls = 0

  let browser: Browser
  nonisolated let clock: VirtualClock
  /// Whose draws are this tab's.
  nonisolated let initiator: Initiator
  var status: PageContract.ShownStatus
  var hasFailed = false
  var isClosed = false
  /// Counts the pages shown; the script of one that is gone asks no more.
  var loads = 0
  private var openedAt: Instant
  /// The pages before this one, to which a person can go back.
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

  /// Waits for the tab to show something, at most for a while.
  ///
  /// - Parameters:
  ///   - patience: how long is waited.
  ///   - find: gives nil while it is not there.
  /// - Returns: nil when it did not come.
  /// - Throws: `CancellationError` when the world ends.
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

  /// Whether a person sees the form of that role by now.
  func shows(_ role: PageContract.FormRole) -> Bool {
    guard !isClosed, let delay = PageContract(of: page).delay(of: role) else { return false }
    return clock.now >= openedAt + delay
  }

  /// Fills in a form and sends it; what it says no to is read, and the person goes back.
  ///
  /// A form that the page has no more is sent from the page before. One that is still hidden is sent
  /// as well, since a script of the person's own can do that: the application has to refuse it.
  ///
  /// - Throws: `Browser.Refusal`, `PageContract.Missing`.
  func press(
    _ role: PageContract.FormRole,
    _ entries: [PageContract.FieldRole: String] = [:]
  ) async throws {
    let source = page.offers(role) ? page : earlier.last { $0.offers(role) } ?? page
    try show(try await browser.press(role, on: source, entries, by: initiator))
  }

  /// Loads the page again; a tab that is closed shows that alone.
  ///
  /// - Throws: `Browser.Refusal`.
  func reload() async throws {
    let page = try await browser.visit(page.address, by: initiator)
    guard !page.offers(.signIn) else { throw Browser.Refusal.signedOut }
    try show(page)
  }

  /// Closes the tab, so that its script asks no more.
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
