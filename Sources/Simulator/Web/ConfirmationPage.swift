import Domain

/// A page that waits for the phone's answer and then goes on: a sign-in, or a change to the account.
public actor ConfirmationPage {
  public enum Outcome: String, Hashable, Sendable {
    /// The phone approved, and what it was for was done; or it needed no approval.
    case done
    case denied
    case expired
    case undeliverable
    /// Anything else: signed out, for instance, or refused in the end.
    case failed
  }

  public private(set) var outcome: Outcome?
  /// How often the script has asked.
  public private(set) var polls = 0
  /// Where the browser came to in the end.
  public private(set) var destination: WebPage?

  /// Where the browser found it.
  public var address: String { page.path }

  private nonisolated let clock: VirtualClock
  private let browser: Browser
  private let page: WebPage
  private let kind: MessageKind
  private let settled: Signal
  nonisolated let owner: Owner
  private var isClosed = false

  private init(_ page: WebPage, finishing kind: MessageKind, in browser: Browser) {
    self.page = page
    self.browser = browser
    self.kind = kind
    clock = browser.clock
    owner = browser.owner.child(.tab)
    settled = Signal("the phone's answer on a page", on: clock.scheduler)
    browser.clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Opens a page; one that waits for nothing has come to its end.
  static func open(
    _ page: WebPage,
    finishing kind: MessageKind,
    in browser: Browser
  ) async -> ConfirmationPage {
    let tab = ConfirmationPage(page, finishing: kind, in: browser)
    await tab.start()
    return tab
  }

  /// Waits for the page to say how it ended, at most for a while.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    let deadline = clock.now + patience
    while outcome == nil {
      guard try await settled.wait(until: deadline) else { break }
    }
    return outcome
  }

  /// Loads the page again, which asks the phone nothing.
  public func reload() async throws { _ = try await browser.visit(page.path) }

  /// Closes the page, so that its script asks no more.
  public func close() { isClosed = true }

  // MARK: The page's script

  private func start() async {
    guard let place = page.document.all("p").first(where: { $0.has("data-poll") }),
      let address = place.attribute("data-poll"),
      let interval = place.attribute("data-every").flatMap({ Int64($0) })
    else {
      destination = page
      settle(page.form("Sign out") == nil ? .undeliverable : .done)
      return
    }
    let poll = await browser.request(.get, address)
    clock.scheduler.start(as: owner) { try await self.follow(poll, every: .milliseconds(interval)) }
  }

  private func follow(_ poll: HTTPRequest, every interval: Duration) async throws {
    do {
      while outcome == nil, !isClosed {
        try await clock.pass(interval)
        guard outcome == nil, !isClosed else { return }
        polls += 1
        do {
          try await show(try await browser.send(.confirmationPoll, by: owner, poll))
        } catch Browser.Refusal.unanswered {
          continue
        } catch Browser.Refusal.answered(503, _) {
          continue
        } catch is Browser.Refusal {
          settle(.failed)
        }
      }
    } catch is CancellationError {
      // The world has ended.
    }
  }

  private func show(_ response: HTTPResponse) async throws {
    guard let body = try? JSON.parse(response.body),
      let status = body["status"]?.text
        .flatMap({ Confirmation.Status.Name(rawValue: $0) })
    else { return }
    if status != .pending { browser.trace.record(.confirmationDisplayed(status), at: clock.now) }
    switch status {
    case .pending: return
    case .approved:
      destination = try await browser.press("I have approved", on: page, as: kind)
      settle(.done)
    case .denied: settle(.denied)
    case .expired: settle(.expired)
    case .undeliverable: settle(.undeliverable)
    case .used, .withdrawn: settle(.failed)
    }
  }

  private func settle(_ outcome: Outcome) {
    self.outcome = outcome
    settled.notify()
  }
}
