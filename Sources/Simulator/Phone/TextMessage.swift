import Domain

extension Phone {
  /// A text message on a phone; only the phone keeps its words.
  public struct TextMessage: Hashable, Sendable {
    public let words: String
    public let receivedAt: Instant
    /// The number among the texts and calls of its phone, counted from 1.
    public let number: Int

    public init(words: String, receivedAt: Instant, number: Int = 1) {
      self.words = words
      self.receivedAt = receivedAt
      self.number = number
    }

    /// The segments that it was sent in; a person may see only the first.
    public var segments: TextSegments { TextSegments(words) }

    /// The code in it: the last run of four digits or more.
    public var code: OneTimeCode? { OneTimeCode(lastIn: words) }
  }

  /// A phone call in which a voice says something; only the phone keeps the words.
  public struct Call: Hashable, Sendable {
    public let words: String
    public let heardAt: Instant
    /// The number among the texts and calls of its phone, counted from 1, since several may come at
    /// one instant.
    public let number: Int

    /// The code that the voice says.
    public var code: OneTimeCode? { OneTimeCode(lastIn: words) }
  }
}

extension Phone.TextMessage: CustomStringConvertible, CustomReflectable {
  public var description: String { "a text" }

  /// Hides the words, which contain the code, from every printed form of the value.
  public var customMirror: Mirror { Mirror(self, children: ["receivedAt": receivedAt]) }
}

extension Phone.Call: CustomStringConvertible, CustomReflectable {
  public var description: String { "a call" }

  /// Hides the words, which contain the code, from every printed form of the value.
  public var customMirror: Mirror { Mirror(self, children: ["heardAt": heardAt]) }
}

extension OneTimeCode {
  /// Reads the last run of four digits or more; only the code of a number's verification is that
  /// short.
  fileprivate init?(lastIn words: String) {
    let runs = words.utf8.split { !$0.isDecimalDigit }
    guard let run = runs.last(where: { $0.count >= 4 }) else { return nil }
    let digits = String(Substring(run))
    guard let code = Self(digits) ?? Self(ofVerification: digits) else { return nil }
    self = code
  }
}
