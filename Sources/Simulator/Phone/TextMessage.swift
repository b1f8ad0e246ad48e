import Domain

extension Phone {
  /// A text; what it says is on the phone and nowhere else.
  public struct TextMessage: Hashable, Sendable {
    public let words: String
    public let receivedAt: Instant
    /// Which of the texts and calls on its phone it is, the first being 1.
    public let number: Int

    public init(words: String, receivedAt: Instant, number: Int = 1) {
      self.words = words
      self.receivedAt = receivedAt
      self.number = number
    }

    /// The messages that it came in; a person may see the first alone.
    public var segments: TextSegments { TextSegments(words) }

    /// The code in it: the last run of four digits or more.
    public var code: OneTimeCode? { OneTimeCode(lastIn: words) }
  }

  /// A call in which a voice says something; what it says is on the phone and nowhere else.
  public struct Call: Hashable, Sendable {
    public let words: String
    public let heardAt: Instant
    /// Which of the texts and calls on its phone it is, since several may come at one instant.
    public let number: Int

    /// The code that the voice says.
    public var code: OneTimeCode? { OneTimeCode(lastIn: words) }
  }
}

extension Phone.TextMessage: CustomStringConvertible, CustomReflectable {
  public var description: String { "a text" }

  /// Shows nothing of the words, which hold the code, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: ["receivedAt": receivedAt]) }
}

extension Phone.Call: CustomStringConvertible, CustomReflectable {
  public var description: String { "a call" }

  /// Shows nothing of the words, which hold the code, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: ["heardAt": heardAt]) }
}

extension OneTimeCode {
  /// Reads the last run of four digits or more, as only the code of a number's verification is short.
  fileprivate init?(lastIn words: String) {
    let runs = words.utf8.split { !$0.isDecimalDigit }
    guard let run = runs.last(where: { $0.count >= 4 }) else { return nil }
    let digits = String(Substring(run))
    guard let code = Self(digits) ?? Self(ofVerification: digits) else { return nil }
    self = code
  }
}
