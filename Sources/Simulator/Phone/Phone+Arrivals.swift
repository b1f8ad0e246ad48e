import Domain

/// What comes to a phone by its number.
extension Phone {
  /// Waits for a text that was not read yet, at most for a while.
  ///
  /// - Throws: only when the run ends meanwhile.
  public func nextText(within patience: Duration) async throws -> TextMessage? {
    let (deadline, arrivals) = (clock.now + patience, openArrivals())
    while true {
      if let text = arrivals.messages.readText() { return text }
      guard try await arrivals.textArrived.wait(until: deadline) else {
        return arrivals.messages.readText()
      }
    }
  }

  /// Waits for a call that was not listened to yet, at most for a while.
  ///
  /// - Throws: only when the run ends meanwhile.
  public func nextCall(within patience: Duration) async throws -> Call? {
    let (deadline, arrivals) = (clock.now + patience, openArrivals())
    while true {
      if let call = arrivals.messages.takeCall() { return call }
      guard try await arrivals.callArrived.wait(until: deadline) else {
        return arrivals.messages.takeCall()
      }
    }
  }

  func receiveText(_ words: String) {
    let arrivals = openArrivals()
    guard isOnline else {
      arrivals.holdBack(words, keeping: provider.phoneMemory)
      return
    }
    arrivals.messages.receiveText(words, at: clock.now)
    trace.record(.textArrived(on: authyID), at: clock.now)
    arrivals.textArrived.notify()
  }

  func receiveCall(_ words: String) {
    guard isOnline else { return }
    let arrivals = openArrivals()
    arrivals.messages.receiveCall(words, at: clock.now)
    arrivals.callArrived.notify()
  }

  private func openArrivals() -> Arrivals {
    if let arrivals { return arrivals }
    let new = Arrivals(of: name, keeping: provider.phoneMemory, on: clock.scheduler)
    arrivals = new
    return new
  }

  /// How many texts the carrier holds back while the phone is offline.
  var undeliveredCount: Int { arrivals?.undelivered.count ?? 0 }

  /// Who waits for a text waits for this.
  var textArrived: Signal { openArrivals().textArrived }
}
