/// Counts the codes that were tried for one payment and those that may still be tried.
///
/// A guess is one code for one text, however often it is typed. If it is typed twice at once, it is
/// judged once. If it is typed again after its verdict was lost, it costs nothing.
struct CodeGuesses: Hashable, Codable {
  private struct Guess: Hashable, Codable {
    enum State: Hashable, Codable {
      case underway(since: Instant)
      /// Authy may have judged it, but the verdict was lost.
      case lost
      /// It was typed again after its verdict was lost.
      case underwayAgain(since: Instant)
      case judged
    }

    /// The number of the attempt that last typed it.
    var number: Int
    let text: Int
    let mark: CodeMark
    var state: State
  }

  /// How many guesses may still be made, 0 or more; another text adds none.
  private(set) var left: Int
  /// How many attempts were begun, 0 or more.
  ///
  /// Each number is used once, so no verdict counts twice.
  private var begun = 0
  /// All guesses except those that Authy was never asked about.
  private var guesses: [Guess] = []

  init(most: Int) { left = most }

  /// Whether no guess at this text's code can be right any more.
  func areExhausted(at text: Int) -> Bool {
    left == 0 && !guesses.contains { $0.text == text && $0.state != .judged }
  }

  /// Counts a guess before it is judged, so that parallel guesses are limited too.
  ///
  /// A guess that is under way for longer than a verdict takes counts as lost, because its caller
  /// may have crashed.
  mutating func begin(
    _ mark: CodeMark,
    at text: Int,
    now: Instant,
    patience: Duration
  ) throws(SMSChallenge.Refusal) -> SMSChallenge.Attempt {
    let earlier = guesses.firstIndex {
      $0.text == text && $0.mark == mark && $0.state != .judged
    }
    if let earlier {
      switch guesses[earlier].state {
      case .underway(let since), .underwayAgain(let since):
        guard now >= since + patience else { throw .underJudgement }
      case .lost, .judged: break
      }
      begun += 1
      guesses[earlier].number = begun
      guesses[earlier].state = .underwayAgain(since: now)
    } else {
      guard left > 0 else { throw .tooManyAttempts }
      left -= 1
      begun += 1
      guesses.append(Guess(number: begun, text: text, mark: mark, state: .underway(since: now)))
    }
    return SMSChallenge.Attempt(number: begun, text: text, mark: mark)
  }

  /// Ends a guess that was judged, and returns whether it was under way.
  @discardableResult
  mutating func end(_ attempt: SMSChallenge.Attempt) -> Bool {
    guard let index = index(of: attempt) else { return false }
    guesses[index].state = .judged
    return true
  }

  /// Whether Authy may have judged the same guess before, with a verdict that was lost.
  func hasLostVerdict(of attempt: SMSChallenge.Attempt) -> Bool {
    guard let index = index(of: attempt) else { return false }
    switch guesses[index].state {
    case .underwayAgain: return true
    case .underway, .lost, .judged: return false
    }
  }

  /// Whether Authy may have been shown this code for another text.
  func haveTried(_ mark: CodeMark, besides text: Int?) -> Bool {
    guesses.contains { $0.mark == mark && $0.text != text }
  }

  /// Keeps a guess whose verdict was lost, so that the same code may be typed again at no cost.
  mutating func lose(_ attempt: SMSChallenge.Attempt) {
    guard let index = index(of: attempt) else { return }
    guesses[index].state = .lost
  }

  /// Gives back a guess that Authy was never asked about.
  mutating func giveBack(_ attempt: SMSChallenge.Attempt) {
    guard let index = index(of: attempt) else { return }
    switch guesses[index].state {
    case .underway:
      guesses.remove(at: index)
      left += 1
    case .underwayAgain: guesses[index].state = .lost
    case .lost, .judged: break
    }
  }

  /// The index of the attempt's guess, if the attempt has not been reported on yet.
  private func index(of attempt: SMSChallenge.Attempt) -> Int? {
    guesses.firstIndex { guess in
      guard guess.number == attempt.number else { return false }
      switch guess.state {
      case .underway, .underwayAgain: return true
      case .lost, .judged: return false
      }
    }
  }
}
