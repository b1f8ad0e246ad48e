/// How many codes may still be tried for one payment, and which are tried at this moment.
///
/// A guess is one code at one text, however often it is typed: twice at once it is judged once, and
/// again after its verdict was lost it costs nothing.
struct CodeGuesses: Hashable, Codable {
  private struct Guess: Hashable, Codable {
    let number: Int
    let text: Int
    let mark: CodeMark
    var isUnderway = true
    /// Whether the service may have judged it and nobody learned how.
    var wasLost = false
  }

  /// Guesses that may still be made; a further text gives none back.
  private(set) var left: Int
  /// How many there ever were; no number is given twice, so no verdict counts twice.
  private var begun = 0
  /// Those of which nobody knows whether they are right.
  private var open: [Guess] = []

  init(most: Int) { left = most }

  /// Whether no guess at a text can still turn out right.
  func areExhausted(at text: Int) -> Bool { left == 0 && !open.contains { $0.text == text } }

  /// Counts a guess before it is judged, so that guesses in parallel are limited too.
  mutating func begin(
    _ mark: CodeMark,
    at text: Int
  ) throws(SMSChallenge.Refusal) -> SMSChallenge.Attempt {
    let earlier = open.firstIndex { $0.text == text && $0.mark == mark }
    if let earlier {
      guard !open[earlier].isUnderway else { throw .underJudgement }
      open[earlier].isUnderway = true
      return SMSChallenge.Attempt(number: open[earlier].number, text: text, mark: mark)
    }
    guard left > 0 else { throw .tooManyAttempts }
    left -= 1
    begun += 1
    open.append(Guess(number: begun, text: text, mark: mark))
    return SMSChallenge.Attempt(number: begun, text: text, mark: mark)
  }

  /// Ends a guess that was judged, and says whether it was under way.
  @discardableResult
  mutating func end(_ attempt: SMSChallenge.Attempt) -> Bool {
    guard let index = index(of: attempt) else { return false }
    open.remove(at: index)
    return true
  }

  /// Whether the service may have judged the same guess before, with a verdict that was lost.
  func hasLostVerdict(of attempt: SMSChallenge.Attempt) -> Bool {
    index(of: attempt).map { open[$0].wasLost } ?? false
  }

  /// Keeps a guess whose verdict was lost: the same code may be typed again, and no other for it.
  mutating func lose(_ attempt: SMSChallenge.Attempt) {
    guard let index = index(of: attempt) else { return }
    open[index].isUnderway = false
    open[index].wasLost = true
  }

  /// Takes back a guess that nobody was asked about.
  mutating func giveBack(_ attempt: SMSChallenge.Attempt) {
    guard let index = index(of: attempt) else { return }
    guard !open[index].wasLost else {
      open[index].isUnderway = false
      return
    }
    open.remove(at: index)
    left += 1
  }

  private func index(of attempt: SMSChallenge.Attempt) -> Int? {
    open.firstIndex { $0.number == attempt.number && $0.isUnderway }
  }
}
