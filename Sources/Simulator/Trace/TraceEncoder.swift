import Domain

/// Writes events as compact bytes into a running digest.
///
/// Times are differences, small numbers take few bytes, and every event begins with a byte of its
/// own kind, so no two traces give the same bytes.
struct TraceEncoder {
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private var last: Int64 = 0
  /// Most audit events are about the same as the one before, and then say so in one byte.
  var lastSubject = AuditEvent.Subject()
  private static let chunk = 8192

  init() { buffer.reserveCapacity(Self.chunk + 1024) }

  mutating func encode(_ event: TraceEvent) {
    switch event.kind {
    case .audit(let audit):
      begin(1, at: event.at)
      encode(audit)
    case .delivered(let message):
      begin(2, at: event.at)
      encode(message)
    case .faulted(let message, let fault):
      begin(3, at: event.at)
      encode(message)
      encode(fault)
    case .promptDisplayed(let request, let authyID, let question):
      begin(4, at: event.at)
      identifier(request)
      number(authyID)
      encode(question)
    case .promptAnswered(let request, let authyID, let decision, let unlocked):
      begin(5, at: event.at)
      identifier(request)
      number(authyID)
      byte(decision.rawValue)
      byte(unlocked ? 1 : 0)
    case .textArrived(let authyID):
      begin(6, at: event.at, of: authyID)
    case .codeScanned(let authyID):
      begin(7, at: event.at, of: authyID)
    case .statusDisplayed(let payment, let status):
      begin(8, at: event.at)
      identifier(payment)
      byte(status.code)
    case .smsOffered(let payment):
      begin(9, at: event.at)
      identifier(payment)
    case .confirmationDisplayed(let status):
      begin(10, at: event.at)
      text(status.rawValue)
    case .noticeArrived(let user, let name):
      begin(11, at: event.at)
      identifier(user)
      byte(name.rawValue)
    case .exchanged(let exchange):
      begin(exchange.remarks.isEmpty ? 12 : 13, at: event.at)
      encode(exchange)
    case .tokenNoted(let authyID, let words):
      begin(14, at: event.at, of: authyID)
      text(words)
    case .requestUnread(let words): encode(unread: words, at: event.at)
    case .executed(let transfer): encode(transfer, at: event.at)
    }
    flush(beyond: Self.chunk)
  }

  private mutating func encode(unread words: String, at time: Instant) {
    begin(15, at: time)
    text(words)
  }

  private mutating func encode(_ transfer: Transfer, at time: Instant) {
    begin(16, at: time)
    identifier(transfer.payment)
    identifier(transfer.payer)
    number(UInt64(transfer.order.amount.minorUnits))
    text(transfer.order.amount.currency.code)
    text(transfer.order.payee.name)
    text(transfer.order.payee.account)
  }

  /// Begins an event with a kind that is never 0, as 0 ends the events.
  private mutating func begin(_ kind: UInt8, at time: Instant) {
    byte(kind)
    // Most things happen at whole milliseconds, which take a byte or two; the low bit tells which.
    let (milliseconds, rest) = (time.nanoseconds &- last)
      .quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 {
      number(UInt64(bitPattern: milliseconds) << 1)
    } else {
      number(UInt64(bitPattern: time.nanoseconds &- last) << 1 | 1)
    }
    last = time.nanoseconds
  }

  /// Begins an event of one authenticator.
  private mutating func begin(_ kind: UInt8, at time: Instant, of authyID: AuthyID) {
    begin(kind, at: time)
    number(authyID)
  }

  mutating func encode(choices: UInt64) {
    byte(0)
    word(choices)
    flush(beyond: 0)
  }

  consuming func finalize() -> Digest {
    flush(beyond: 0)
    return hash.finalize()
  }

  private mutating func flush(beyond limit: Int) {
    guard buffer.count > limit else { return }
    hash.update(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}

// MARK: - Parts

extension TraceEncoder {
  mutating func byte(_ value: UInt8) { buffer.append(value) }

  /// Seven bits to a byte, low bits first; the high bit says that more follow.
  mutating func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    buffer.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func number(_ authyID: AuthyID) { number(UInt64(bitPattern: authyID.rawValue)) }

  mutating func word(_ value: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      buffer.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func identifier<Subject>(_ value: Identifier<Subject>) {
    word(value.high)
    word(value.low)
  }

  mutating func digest(_ value: Digest) {
    for word in [value.words.0, value.words.1, value.words.2, value.words.3] { self.word(word) }
  }

  mutating func text(_ value: String) {
    number(UInt64(value.utf8.count))
    buffer.append(contentsOf: value.utf8)
  }

  /// Writes the remarks only where there are some, which the kind of the event says.
  private mutating func encode(_ exchange: Exchange) {
    text(exchange.request)
    text(exchange.response)
    guard !exchange.remarks.isEmpty else { return }
    number(UInt64(exchange.remarks.count))
    for remark in exchange.remarks { text(remark) }
  }

  mutating func encode(_ message: Message) {
    byte(message.kind.rawValue << 1 | message.leg.rawValue)
    number(UInt64(message.ordinal))
  }

  mutating func encode(_ fault: Fault) {
    switch fault {
    case .drop: byte(1)
    case .duplicate: byte(2)
    case .delay(let duration):
      byte(3)
      number(UInt64(bitPattern: duration.wholeNanoseconds))
    case .arrive(let instant):
      byte(4)
      number(UInt64(bitPattern: instant.nanoseconds))
    case .reorder: byte(5)
    case .reset: byte(6)
    case .drip: byte(7)
    case .replace(let interference):
      byte(8)
      text(interference.description)
    case .unreachable: byte(9)
    }
  }

  mutating func encode(_ question: ApprovalQuestion) {
    text(question.message)
    number(UInt64(bitPattern: question.lifetime.wholeNanoseconds))
    for lines in [question.details, question.hiddenDetails] {
      number(UInt64(lines.count))
      for line in lines {
        text(line.label)
        text(line.value)
      }
    }
    number(UInt64(question.logos.count))
    for logo in question.logos {
      text(logo.resolution.rawValue)
      text(logo.url)
    }
  }
}
