import Domain

/// Encodes events as compact bytes for the trace's digest.
///
/// Times are written as differences, small numbers take few bytes, and every event begins with the
/// byte of its kind, so different traces give different bytes.
///
/// It is confined to the world's thread, and no two accesses overlap, so exclusive access is not
/// checked for every byte.
@safe final class TraceEncoder {
  @exclusivity(unchecked) private var hash = SHA256()
  /// The bytes that were written and not hashed yet.
  private let page = UnsafeMutablePointer<UInt8>.allocate(capacity: pageSize)
  @exclusivity(unchecked) private var written = 0
  @exclusivity(unchecked) private var last: Int64 = 0
  /// The subject of the last audit event: most events have the same subject, and say so in one
  /// byte.
  @exclusivity(unchecked) var lastSubject = AuditEvent.Subject()
  /// That byte and the next one, for an event with the same subject.
  @exclusivity(unchecked) var sameSubject: (UInt8, UInt8) = (0, 0)

  private static let pageSize = 8192
  /// More bytes than an event has before its first text, between two texts, and after its last.
  private static let spare = 512

  deinit { unsafe page.deallocate() }

  /// Encodes an event that the application recorded.
  func encode(_ event: AuditEvent) {
    begin(1, at: event.at)
    encodeParts(event)
  }

  func encode(_ event: TraceEvent) {
    switch event.kind {
    case .audit(let audit): encode(audit)
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
  }

  private func encode(unread words: String, at time: Instant) {
    begin(15, at: time)
    text(words)
  }

  private func encode(_ transfer: Transfer, at time: Instant) {
    begin(16, at: time)
    identifier(transfer.payment)
    identifier(transfer.payer)
    number(UInt64(transfer.order.amount.minorUnits))
    text(transfer.order.amount.currency.code)
    text(transfer.order.payee.name)
    text(transfer.order.payee.account)
  }

  /// Begins an event with its kind, which is never 0, because 0 ends the events.
  private func begin(_ kind: UInt8, at time: Instant) {
    makeRoom()
    byte(kind)
    // Most events happen at whole milliseconds, which take a byte or two; the low bit tells which
    // unit it is.
    let passed = unsafe time.nanoseconds &- last
    let (milliseconds, rest) = passed.quotientAndRemainder(dividingBy: 1_000_000)
    if rest == 0 {
      number(UInt64(bitPattern: milliseconds) << 1)
    } else {
      number(UInt64(bitPattern: passed) << 1 | 1)
    }
    unsafe last = time.nanoseconds
  }

  /// Begins an event about one authenticator.
  private func begin(_ kind: UInt8, at time: Instant, of authyID: AuthyID) {
    begin(kind, at: time)
    number(authyID)
  }

  /// The SHA-256 digest of all events, a byte that begins no event, and the fingerprint of the
  /// choices.
  func digest(with choices: UInt64) -> Digest {
    var hash = unsafe hash
    unsafe hash.update(Array(UnsafeBufferPointer(start: page, count: written)))
    hash.update(0 as UInt8)
    hash.update(choices.byteSwapped)
    return hash.finalize()
  }

  /// Makes room for that many bytes in the page, if a page is large enough, and always for the
  /// spare ones.
  private func makeRoom(for count: Int = 0) {
    guard unsafe written + count + Self.spare > Self.pageSize else { return }
    unsafe hash.update(Array(UnsafeBufferPointer(start: page, count: written)))
    unsafe written = 0
  }
}

// MARK: - Parts

extension TraceEncoder {
  @inline(__always) func byte(_ value: UInt8) {
    unsafe page[written] = value
    unsafe written += 1
  }

  /// Writes a number with seven bits to a byte, low bits first; the high bit says that more follow.
  @inline(__always) func number(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      byte(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    byte(UInt8(truncatingIfNeeded: rest))
  }

  func number(_ authyID: AuthyID) { number(UInt64(bitPattern: authyID.rawValue)) }

  /// Writes eight bytes, the lowest first.
  @inline(__always) func word(_ value: UInt64) {
    unsafe UnsafeMutableRawPointer(page + written)
      .storeBytes(of: value.littleEndian, as: UInt64.self)
    unsafe written += 8
  }

  func identifier<Subject>(_ value: Identifier<Subject>) {
    word(value.high)
    word(value.low)
  }

  func digest(_ value: Digest) {
    for word in [value.words.0, value.words.1, value.words.2, value.words.3] { self.word(word) }
  }

  func text(_ value: String) {
    var value = value
    value.withUTF8 { text in
      makeRoom(for: text.count)
      number(UInt64(text.count))
      guard text.count + Self.spare <= Self.pageSize else {
        makeRoom(for: Self.pageSize)
        return unsafe hash.update(Array(text))
      }
      if let start = text.baseAddress {
        unsafe (page + written).update(from: start, count: text.count)
        unsafe written += text.count
      }
    }
  }

  /// Writes the remarks only if there are some, which the kind of the event says.
  private func encode(_ exchange: Exchange) {
    text(exchange.request)
    text(exchange.response)
    guard !exchange.remarks.isEmpty else { return }
    number(UInt64(exchange.remarks.count))
    for remark in exchange.remarks { text(remark) }
  }

  func encode(_ message: Message) {
    byte(message.kind.rawValue << 1 | message.leg.rawValue)
    number(UInt64(message.ordinal))
  }

  func encode(_ fault: Fault) {
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

  func encode(_ question: ApprovalQuestion) {
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
