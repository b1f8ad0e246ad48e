/// How many codes may still be tried for one payment, and what became of those that were.
///
/// A guess is one code at one text, however often it is typed: twice at once it is judged once, and
/// again after its verdict was lost it costs nothing.
struct CodeGuesses: Hashable, Codable {
  private struct Guess: Hashable, Codable {
    enum State: Hashable, Codable {
      case underway(since: Instant)
      /// The service may have judged it, and nobody learned how.
      case lost
      /// It is typed again after its verdict was lost.
      case underwayAgain(since: Instant)
      case judged
    }

    /// Which attempt it is at.
    var number: Int
    let text: Int
    let mark: CodeMark
    var state: State
  }

  /// Guesses that may still be made; a further text gives none back.
  private(set) var left: Int
  /// How many attempts there ever were; no number is given twice, so no verdict counts twice.
  private var begun = 0
  /// All but those that nobody was asked about.
  private var guesses: [Guess] = []

  init(most: Int) { left = most }

  /// Whether no guess at a text can still turn out right.
  func areExhausted(at text: Int) -> Bool {
    left == 0 && !guesses.contains { $0.text == text && $0.state != .judged }
  }

  /// Counts a guess before it is judged, so that guesses in parallel are limited too.
  ///
  /// One that is under way for longer than a verdict takes is as good as lost: whoever asked for it may
  /// be gone.
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

  /// Ends a guess that was judged, and says whether it was under way.
  @discardableResult
  mutating func end(_ attempt: SMSChallenge.Attempt) -> Bool {
    guard let index = index(of: attempt) else { return false }
    guesses[index].state = .judged
    return true
  }

  /// Whether the service may have judged the same guess before, with a verdict that was lost.
  func hasLostVerdict(of attempt: SMSChallenge.Attempt) -> Bool {
    guard let index = index(of: attempt) else { return false }
    switch guesses[index].state {
    case .underwayAgain: return true
    case .underway, .lost, .judged: return false
    }
  }

  /// Whether the service may have been shown that code for another text.
  func haveTried(_ mark: CodeMark, besides text: Int?) -> Bool {
    guesses.contains { $0.mark == mark && $0.text != text }
  }

  /// Keeps a guess whose verdict was lost, so that the same code may be typed again at no cost.
  mutating func lose(_ attempt: SMSChallenge.Attempt) {
    guard let index = index(of: attempt) else { return }
    guesses[index].state = .lost
  }

  /// Takes back a guess that nobody was asked about.
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

  /// Where the guess is that the attempt is at, while nobody has reported on it.
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
