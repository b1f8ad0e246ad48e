extension Phone {
  /// What comes to a phone by its number, and who waits for it.
  ///
  /// Confined to the world's thread, as the phone is.
  final class Arrivals {
    var messages: ReceivedTexts
    /// Texts that the carrier holds back while the phone is offline.
    private(set) var undelivered: [String] = []
    let textArrived: Signal
    let callArrived: Signal

    init(of name: String, keeping memory: Memory?, on scheduler: Scheduler) {
      messages = ReceivedTexts(keeping: memory)
      textArrived = Signal("a text on \(name)'s phone", on: scheduler)
      callArrived = Signal("a call to \(name)'s phone", on: scheduler)
    }

    func holdBack(_ words: String, keeping memory: Memory?) {
      undelivered.append(words)
      if let most = memory?.messages, undelivered.count > most { undelivered.removeFirst() }
    }

    func takeUndelivered() -> [String] {
      defer { undelivered = [] }
      return undelivered
    }
  }
}
