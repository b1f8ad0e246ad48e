import Domain
import Simulator

extension MixedDay {
  /// One person's visit: to sign in and to pay once.
  struct Visit {
    let person: World.Absentee
    let habit: Habit
    let at: Instant
    /// How long the person looks at the question before answering.
    let thought: Duration
  }
}

extension MixedDay.Visit {
  func pay(as person: World.Inhabitant, on clock: VirtualClock) async throws {
    try await person.browser.openSession()
    let page = try await person.browser.pay(.example)
    switch habit {
    case .ignore: break
    case .approve, .deny:
      guard let prompt = try await person.phone.nextPrompt(within: .seconds(30)) else {
        throw unexpected("no prompt came")
      }
      try await clock.pass(thought)
      try await person.phone.answer(habit == .approve ? .approve : .deny, to: prompt)
    case .askForText:
      try await clock.pass(.seconds(16))
      try await page.requestSMS()
      guard let code = try await person.phone.nextText(within: .seconds(30))?.code else {
        throw unexpected("no text with a code came")
      }
      try await page.enter(code)
    }
    let outcome = try await page.outcome(within: .seconds(150))
    guard outcome == habit.outcome else {
      throw unexpected(
        "the page shows \(outcome.map { "\($0)" } ?? "no end"), not \(habit.outcome)"
      )
    }
  }

  private func unexpected(_ words: String) -> Workload.Unexpected {
    Workload.Unexpected(description: "\(person.name): \(words)")
  }
}
