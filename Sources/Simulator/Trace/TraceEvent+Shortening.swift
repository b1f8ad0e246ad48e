import Domain

/// Shortens the texts of an event, for a trace that does not keep everything.
///
/// Secrets were masked before, so it does not matter where a text is cut.
extension TraceEvent {
  /// How many bytes of the event's texts come from outside, 0 or more.
  var textBytes: Int {
    switch kind {
    case .exchanged(let exchange):
      exchange.request.utf8.count + exchange.response.utf8.count
        + exchange.remarks.reduce(0) { $0 + $1.utf8.count }
    case .promptDisplayed(_, _, let question): question.textBytes
    case .tokenNoted(_, let words), .requestUnread(let words): words.utf8.count
    case .executed(let transfer):
      transfer.order.payee.name.utf8.count + transfer.order.payee.account.utf8.count
    case .audit, .delivered, .faulted, .promptAnswered, .textArrived, .codeScanned,
      .statusDisplayed, .smsOffered, .confirmationDisplayed, .noticeArrived:
      0
    }
  }

  /// The event, with each text cut to that many bytes.
  func shortened(to limit: Int) -> TraceEvent {
    guard textBytes > limit else { return self }
    return switch kind {
    case .exchanged(let exchange):
      TraceEvent(at: at, kind: .exchanged(exchange.shortened(to: limit)))
    case .promptDisplayed(let id, let authyID, let question):
      TraceEvent(
        at: at,
        kind: .promptDisplayed(id, on: authyID, question.shortened(to: limit))
      )
    case .tokenNoted(let authyID, let words):
      TraceEvent(at: at, kind: .tokenNoted(by: authyID, words.shortened(to: limit)))
    case .requestUnread(let words):
      TraceEvent(at: at, kind: .requestUnread(words.shortened(to: limit)))
    // A payee's name is short by its own rules, and half a name would be another payee.
    case .executed, .audit, .delivered, .faulted, .promptAnswered, .textArrived, .codeScanned,
      .statusDisplayed, .smsOffered, .confirmationDisplayed, .noticeArrived:
      self
    }
  }
}

extension Exchange {
  fileprivate func shortened(to limit: Int) -> Exchange {
    let remarks =
      remarks.joined(separator: "; ").utf8.count <= limit
      ? remarks : [remarks.joined(separator: "; ").shortened(to: limit)]
    return Exchange(
      request: request.shortened(to: limit),
      response: response.shortened(to: limit),
      remarks: remarks
    )
  }
}

extension ApprovalQuestion {
  fileprivate var textBytes: Int {
    let lines = (details + hiddenDetails).map { $0.label.utf8.count + $0.value.utf8.count }
    return message.utf8.count + lines.reduce(0, +) + logos.reduce(0) { $0 + $1.url.utf8.count }
  }

  /// The question with its message cut; its details are left out if they are too long.
  fileprivate func shortened(to limit: Int) -> ApprovalQuestion {
    let message = message.shortened(to: limit)
    let rest = textBytes - self.message.utf8.count
    guard rest > limit else {
      return ApprovalQuestion(
        message: message,
        details: details,
        hiddenDetails: hiddenDetails,
        logos: logos,
        lifetime: lifetime
      )
    }
    return ApprovalQuestion(
      message: message,
      details: [Detail("…", String.mark(leavingOut: rest))],
      hiddenDetails: [],
      lifetime: lifetime
    )
  }
}

extension String {
  /// The longest beginning that fits into that many bytes and ends after a whole character, and how
  /// many bytes are left out.
  package func shortened(to limit: Int) -> String {
    let length = utf8.count
    guard length > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: max(0, limit))
    // Bytes that begin with these two bits continue a character.
    while end > startIndex, utf8[end] & 0b1100_0000 == 0b1000_0000 { utf8.formIndex(before: &end) }
    let left = utf8.distance(from: startIndex, to: end)
    return "\(self[..<end])… \(Self.mark(leavingOut: length - left))"
  }

  fileprivate static func mark(leavingOut bytes: Int) -> String { "(\(bytes) bytes left out)" }
}
