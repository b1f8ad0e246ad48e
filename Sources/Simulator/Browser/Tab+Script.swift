import Domain

/// What the page's script does.
extension Tab {
  func run(_ contract: PageContract, _ waiting: PageContract.Waiting?) {
    let load = loads
    if let waiting {
      clock.scheduler.start(
        as: initiator.child(.task),
        own: { try await self.follow(waiting, load) }
      )
    }
    if case .payment(let payment) = status, let delay = contract.delay(of: .requestSMS) {
      clock.scheduler.start(
        as: initiator.child(.task),
        own: { try await self.offer(payment.id, after: delay, load) }
      )
    }
  }

  /// Whether the page of a script is still shown.
  private func isCurrent(_ load: Int) -> Bool { load == loads && !isClosed }

  /// Polls until the waiting is over, and then goes on.
  private func follow(_ waiting: PageContract.Waiting, _ load: Int) async throws {
    guard isCurrent(load) else { return }
    let interval = waiting.interval.wholeNanoseconds
    let kind = waiting.subject?.poll ?? .visit
    var cookies = browser.cookies.version
    var ask = try browser.poll(waiting.poll, on: page)
    var last: [UInt8] = []
    do {
      while isCurrent(load) {
        let next = Instant(nanoseconds: clock.now.nanoseconds + interval)
        try await clock.pass(until: next, as: nil, of: nil)
        guard isCurrent(load) else { return }
        if cookies != browser.cookies.version {
          cookies = browser.cookies.version
          ask = try browser.poll(waiting.poll, on: page)
        }
        polls += 1
        // Most polls get the same answer again.
        guard let response = try await answer(to: ask, kind), isCurrent(load),
          response.body != last || !response.isSuccess
        else { continue }
        last = response.body
        let said = PageContract.Said(response)
        guard said == .pending else { return try await end(said, waiting, load) }
      }
    } catch is CancellationError {
      // The world has ended.
    }
  }

  @inline(__always) private func answer(
    to ask: Browser.Asking,
    _ kind: MessageKind
  ) async throws -> HTTPResponse? {
    do { return try await browser.send(kind, by: initiator, ask) } catch is Browser.Refusal {
      return nil
    }
  }

  /// Goes on to the next page; if that does not come or is a refusal, the tab shows it as a
  /// failure.
  private func end(
    _ said: PageContract.Said,
    _ waiting: PageContract.Waiting,
    _ load: Int
  ) async throws {
    do {
      try await act(on: said, waiting, load)
    } catch is Browser.Refusal {
      hasFailed = true
      changed.notify()
    }
  }

  /// Acts on an answer: sends the form that waits for the approval, or loads the page that shows
  /// how it ended.
  private func act(
    on said: PageContract.Said,
    _ waiting: PageContract.Waiting,
    _ load: Int
  ) async throws {
    let next: WebPage
    switch (said, PageContract(of: page).formOnApproval) {
    case (.pending, _): return
    case (.approved, let form?):
      browser.trace.record(.confirmationDisplayed(.approved), at: clock.now)
      next = try await browser.send(form, try form.fill(), on: page, by: initiator)
      guard next.isSuccess else { throw next.refusal }
    case (.approved, nil), (.ended, _):
      next = try await browser.load(waiting.destination, on: page, by: initiator)
    }
    if load == loads { try show(next) }
  }

  /// Polls once, as the page's script does, and acts on the answer.
  ///
  /// - Throws: `Browser.Refusal`, also if a script would go on to the page that shows how it ended.
  public func look() async throws {
    let load = loads
    guard let waiting = try PageContract(of: page).waiting(), let said = try await poll() else {
      return
    }
    try await act(on: said, waiting, load)
  }

  /// Polls once, as the page's script does, without acting; the result is nil if the page has no
  /// address to poll.
  ///
  /// - Throws: `Browser.Refusal` if no answer comes or if the application refuses.
  func poll() async throws -> PageContract.Said? {
    guard let waiting = try PageContract(of: page).waiting() else { return nil }
    polls += 1
    let response = try await browser.send(
      waiting.subject?.poll ?? .visit,
      by: initiator,
      try browser.poll(waiting.poll, on: page)
    )
    guard response.isSuccess else { throw Browser.Refusal.answered(response.status, "") }
    return PageContract.Said(response)
  }

  /// Records on the trace when the script shows the button for the text.
  private func offer(_ id: PaymentID, after delay: Duration, _ load: Int) async throws {
    do { try await clock.pass(delay) } catch { return }
    if isCurrent(load) { browser.trace.record(.smsOffered(id), at: clock.now) }
  }
}
