import Domain

/// One client: what it has sent, what it is still to be sent, and how long it may take.
final class Connection {
  enum Phase: Hashable {
    /// Reads, and makes requests of what it reads.
    case receiving
    /// A request is with the owner; nothing is read meanwhile.
    case handling
    /// An answer is being made piece by piece, each when the client has taken the one before it.
    case streaming
    /// What is still to be sent is the last.
    case closing
    /// All is sent; what still comes is passed over, since closing at once could destroy what the
    /// client has not read yet (RFC 9112, section 9.6).
    case lingering
    case closed
  }

  /// What the connection waits for; the number of requests or pieces so far tells one wait from the
  /// next.
  enum Wait: Hashable {
    case idle(after: Int)
    case request(after: Int)
    case sending(after: Int)
    case end
    case owner
  }

  let socket: Socket
  var parser: HTTPRequestParser
  var phase = Phase.receiving
  var slot: Int
  /// The request in hand: its method, and whether another may follow.
  var method: HTTPRequest.Method?
  var persists = true
  /// Whether the client says nothing more, though it may still listen.
  var isHalfClosed = false
  /// Whether the client has gone, or speaks no more, while its request is with the owner.
  var hasHungUp = false
  private(set) var requests = 0
  /// Gives what comes next of the answer, and how it is framed.
  private var body: (next: () -> BodyPiece, framing: HTTPResponseWriter.Framing)?
  private var pieces = 0
  private(set) var output: [UInt8] = []
  private var sent = 0
  /// Whether the client has not taken all that it was last sent.
  private(set) var isBlocked = false
  private(set) var wait = Wait.owner
  private(set) var deadline = Instant.distantFuture

  /// What an idle connection may keep.
  private static let idleCapacity = 16_384

  init(_ socket: Socket, slot: Int, limits: HTTPLimits) {
    self.socket = socket
    self.slot = slot
    parser = HTTPRequestParser(limits: limits)
  }

  var unsent: Int { output.count - sent }

  /// Notes that a request is handed to the owner.
  func begin(_ method: HTTPRequest.Method, persists: Bool) {
    requests += 1
    hasHungUp = false
    self.method = method
    self.persists = persists
    phase = .handling
  }

  func append(_ response: HTTPResponse, date: String?) {
    HTTPResponseWriter.append(
      response,
      answering: method,
      persists: persists,
      date: date,
      to: &output
    )
    method = nil
  }

  /// Begins an answer whose body comes piece by piece.
  func begin(_ response: HTTPResponse, date: String?, _ next: @escaping () -> BodyPiece) {
    let framing = parser.takesChunks ? HTTPResponseWriter.Framing.chunked : .close
    if framing == .close { persists = false }
    HTTPResponseWriter.appendHead(
      response,
      framing: framing,
      persists: persists,
      date: date,
      to: &output
    )
    body = (method == .head ? { .end } : next, method == .head ? .close : framing)
    method = nil
    phase = .streaming
  }

  /// Appends what comes next of the answer.
  ///
  /// - Returns: what that was.
  func appendPiece() -> BodyPiece {
    guard let body else { return .end }
    let piece = body.next()
    pieces += 1
    switch piece {
    case .bytes(let bytes):
      if body.framing == .chunked {
        HTTPResponseWriter.appendChunk(bytes, to: &output)
      } else {
        output += bytes
      }
    case .end:
      if body.framing == .chunked { output += HTTPResponseWriter.lastChunk.utf8 }
      self.body = nil
    case .brokenOff: self.body = nil
    }
    return piece
  }

  func appendGoOn() { output += HTTPResponseWriter.goOn.utf8 }

  /// Sends as much as the client takes; false if it has gone.
  func flush() -> Bool {
    isBlocked = false
    while sent < output.count {
      switch socket.send(output, from: sent) {
      case .moved(let count): sent += count
      case .blocked:
        isBlocked = true
        return true
      case .ended, .failed: return false
      }
    }
    output.removeAll(keepingCapacity: output.capacity <= Self.idleCapacity)
    sent = 0
    return true
  }

  /// What it waits for as it stands now.
  var currentWait: Wait {
    switch phase {
    case _ where unsent > 0: .sending(after: pieces)
    case .receiving: parser.isIdle ? .idle(after: requests) : .request(after: requests)
    case .handling: .owner
    case .streaming, .closing: .sending(after: pieces)
    case .lingering, .closed: .end
    }
  }

  /// Begins another wait, which lasts until a deadline.
  func begin(_ wait: Wait, until deadline: Instant) {
    self.wait = wait
    self.deadline = deadline
  }

  func close() {
    socket.close()
    phase = .closed
    parser = HTTPRequestParser()
    body = nil
    output = []
    sent = 0
  }
}

extension Instant {
  static let distantFuture = Instant(nanoseconds: .max)
}
