import Domain

/// The page with the code to scan: it polls until the phone is bound or that has failed.
public actor EnrollmentPage {
  public enum Outcome: String, Hashable, Sendable {
    case completed
    case failed
  }

  /// What the code says; the simulated browser reads it as text, not from the picture.
  public nonisolated let link: String
  public private(set) var outcome: Outcome?
  public private(set) var polls = 0

  private let poll: HTTPRequest
  private var isClosed = false
  private nonisolated let clock: VirtualClock
  private let browser: Browser
  private let settled: Signal
  nonisolated let owner: Owner

  init(link: String, poll: HTTPRequest, in browser: Browser) {
    self.link = link
    self.poll = poll
    self.browser = browser
    clock = browser.clock
    owner = browser.owner.child(.tab)
    settled = Signal("the outcome of an enrollment on its page", on: clock.scheduler)
    browser.clock.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Waits for the page to say how it ended, at most for a while.
  public func outcome(within patience: Duration) async throws -> Outcome? {
    let deadline = clock.now + patience
    while outcome == nil {
      guard try await settled.wait(until: deadline) else { break }
    }
    return outcome
  }

  /// Closes the page, so that its script asks no more.
  public func close() { isClosed = true }

  /// Asks once, as the script does.
  public func look() async throws {
    polls += 1
    show(try await browser.send(.enrollmentPoll, by: owner, poll))
  }

  func open() {
    clock.scheduler.start(as: owner) { try await self.follow() }
  }

  private func follow() async throws {
    do {
      while outcome == nil, !isClosed {
        try await clock.pass(browser.policy.enrollmentPollInterval)
        guard !isClosed else { return }
        do {
          try await look()
        } catch Browser.Refusal.unanswered {
          continue
        } catch Browser.Refusal.answered(503, _) {
          continue
        } catch is Browser.Refusal {
          // Signed out, for instance; the page has nothing more to wait for.
          settle(.failed)
        }
      }
    } catch is CancellationError {
      // The world has ended.
    }
  }

  private func show(_ response: HTTPResponse) {
    guard let body = try? JSON.parse(response.body),
      let outcome = body["status"]?.text.flatMap({ Outcome(rawValue: $0) })
    else { return }
    settle(outcome)
  }

  private func settle(_ outcome: Outcome) {
    self.outcome = outcome
    settled.notify()
  }
}
