import Domain

extension Phone {
  /// The texts and calls that arrived, oldest first, or the last of them.
  struct ReceivedTexts {
    /// The limits of what is kept, or nil if everything is kept.
    private let memory: Memory?
    private(set) var texts: [TextMessage] = []
    private(set) var calls: [Call] = []
    /// How many arrived, 0 or more, including those that are not kept.
    private(set) var count = 0
    private var textCount = 0
    private var callCount = 0
    private var textsRead = 0
    private var callsTaken = 0
    private var bytes = 0

    init(keeping memory: Memory?) { self.memory = memory }

    mutating func receiveText(_ words: String, at now: Instant) {
      count += 1
      textCount += 1
      texts.append(TextMessage(words: words, receivedAt: now, number: count))
      keep(words)
    }

    mutating func receiveCall(_ words: String, at now: Instant) {
      count += 1
      callCount += 1
      calls.append(Call(words: words, heardAt: now, number: count))
      keep(words)
    }

    /// The first kept text that was not read yet; it counts as read now.
    mutating func readText() -> TextMessage? {
      guard textsRead < textCount, let text = texts.suffix(textCount - textsRead).first else {
        return nil
      }
      textsRead = max(textsRead, textCount - texts.count) + 1
      return text
    }

    /// The first kept call that was not listened to yet; it counts as listened to now.
    mutating func takeCall() -> Call? {
      guard callsTaken < callCount, let call = calls.suffix(callCount - callsTaken).first else {
        return nil
      }
      callsTaken = max(callsTaken, callCount - calls.count) + 1
      return call
    }

    private mutating func keep(_ words: String) {
      bytes += words.utf8.count
      guard let memory else { return }
      guard texts.count + calls.count > memory.messages || bytes > memory.bytes else { return }
      // A tenth more than necessary is deleted, so that not every new one moves all the others.
      let (messages, rest) = (memory.messages - memory.messages / 10, memory.bytes / 10 * 9)
      var (pastTexts, pastCalls) = (0, 0)
      while true {
        let left = texts.count - pastTexts + calls.count - pastCalls
        guard left > 1, left > messages || bytes > rest else { break }
        let text = pastTexts < texts.count ? texts[pastTexts].number : Int.max
        let call = pastCalls < calls.count ? calls[pastCalls].number : Int.max
        if text < call {
          bytes -= texts[pastTexts].words.utf8.count
          pastTexts += 1
        } else {
          bytes -= calls[pastCalls].words.utf8.count
          pastCalls += 1
        }
      }
      texts.removeFirst(pastTexts)
      calls.removeFirst(pastCalls)
    }
  }
}
