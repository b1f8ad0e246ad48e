import Domain

/// The page of one payment: it polls until the status is final, and offers the text after a while.
public actor PaymentPage {
  /// What the page shows at the end.
  public enum Outcome: Hashable, Sendable {
    case approved(by: Channel)
    case denied
    case expired
    case cancelled
    /// It was approved, and the bank does not execute it.
    case refused
  }

  public nonisolated let id: PaymentID
  public private(set) var outcome: Outcome?
  /// How often the script has asked for the status.
  public private(set) var polls = 0

  private nonisolated let clock: VirtualClock
  private let browser: Browser
  private let offerDelay: Duration
  private let settled: Signal
  nonisolated let owner: Owner
  private var lastBody: [UInt8] = []
  private var openedAt: Instant?
  private var isClosed = false

  init(_ id: PaymentID, offeringSMSAfter delay: Duration, in browser: Browser) {
    self.id = id
    self.browser = browser
    clock = browser.clock
    owner = browser.owner.child(.tab)
    offerDelay = delay
    settled = Signal("the outcome of a payment on its page", on: clock.scheduler)
    browser.clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Whether the button for the text is shown.
  public var offersSMS: Bool {
    guard let openedAt, outcome == nil, !isClosed else { return false }
    return clock.now >= openedAt + offerDelay
  }

  /// Waits for the page to show a final status, at most for a while.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    let deadline = clock.now + patience
    while outcome == nil {
      guard try await settled.wait(until: deadline) else { break }
    }
    return outcome
  }

  /// Presses the button that asks for a text.
  public func requestSMS() async throws {
    try await submit(.requestSMS, .sms)
  }

  /// Types a code and submits it.
  public func enter(_ code: OneTimeCode) async throws {
    let form: FormFields = ["code": code.digits]
    show(try await submit(.enterCode, .code, form))
  }

  /// Gives the payment up.
  public func cancel() async throws {
    try await submit(.cancel, .cancel)
  }

  /// Changes the order that is still open.
  public func amend(to order: Payment.Order) async throws {
    try await submit(.amend, .amend, browser.fields(of: order))
  }

  /// Asks for the status once, as reloading the page does, and shows that alone.
  public func reload() async throws {
    let response = try await browser.send(.statusPoll, by: owner, statusRequest())
    outcome = nil
    lastBody = []
    show(response)
  }

  /// Closes the page, so that its script asks no more.
  public func close() { isClosed = true }

  // MARK: The page's script

  func open() async {
    openedAt = clock.now
    let scheduler = clock.scheduler
    let poll = await statusRequest()
    let ask: Browser.Asking = { [app = browser.app] in try await app.respond(to: poll) }
    scheduler.start(as: owner) { try await self.follow(ask) }
    scheduler.start(as: owner.child(.task)) { try await self.offerSMS() }
  }

  private func follow(_ ask: @escaping Browser.Asking) async throws {
    let interval = browser.policy.paymentPollInterval.wholeNanoseconds
    do {
      while outcome == nil, !isClosed {
        try await clock.pass(until: Instant(nanoseconds: clock.now.nanoseconds + interval))
        guard outcome == nil, !isClosed else { return }
        polls += 1
        do {
          show(try await browser.send(.statusPoll, by: owner, ask))
        } catch Browser.Refusal.unanswered {
          continue
        } catch Browser.Refusal.answered(503, _) {
          continue
        } catch is Browser.Refusal {
          return
        }
      }
    } catch is CancellationError {
      // The world has ended.
    }
  }

  private func offerSMS() async throws {
    do { try await clock.pass(offerDelay) } catch { return }
    if outcome == nil, !isClosed { browser.trace.record(.smsOffered(id), at: clock.now) }
  }

  private func statusRequest() async -> HTTPRequest {
    await browser.request(.get, WebApp.Path.payment(id.description, .status))
  }

  @discardableResult
  private func submit(
    _ kind: MessageKind,
    _ action: WebApp.PaymentAction,
    _ form: FormFields = [:]
  ) async throws -> HTTPResponse {
    let path = WebApp.Path.payment(id.description, action)
    return try await browser.send(kind, by: owner, browser.request(.post, path, form))
  }

  private func show(_ response: HTTPResponse) {
    // Most polls bring the same answer again.
    guard response.body != lastBody, outcome == nil else { return }
    lastBody = response.body
    guard let body = try? JSON.parse(response.body),
      let status = body["status"]?.text.flatMap({ PaymentStatusName(rawValue: $0) })
    else { return }
    browser.trace.record(.statusDisplayed(id, status), at: clock.now)
    switch status {
    case .pending: return
    case .approved, .executed: outcome = .approved(by: body["by"]?.text == "sms" ? .sms : .push)
    case .denied: outcome = .denied
    case .expired: outcome = .expired
    case .cancelled: outcome = .cancelled
    case .refused: outcome = .refused
    }
    settled.notify()
  }
}
