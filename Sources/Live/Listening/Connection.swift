import Domain

/// One client's connection: the bytes received, the bytes to send, and its deadlines.
final class Connection {
  enum Phase: Hashable {
    /// The connection reads bytes and makes requests from them.
    case receiving
    /// The server has a request; nothing is read until it is answered.
    case handling
    /// An answer is made piece by piece, each when the client has taken the one before.
    case streaming
    /// The bytes that are still to be sent are the last.
    case closing
    /// Everything is sent, and what still comes is ignored.
    ///
    /// Closing at once could destroy bytes that the client has not read yet (RFC 9112, section
    /// 9.6).
    case lingering
    case closed
  }

  /// What the connection waits for; the count so far tells one wait from the next.
  enum Wait: Hashable {
    case idle(after: Int)
    case request(after: Int)
    case sending(after: Int)
    case end
    case server
  }

  let socket: Socket
  var parser: HTTPRequestParser
  var phase = Phase.receiving
  var slot: Int
  /// The method of the request that the server has; `persists` says whether another may follow.
  var method: HTTPRequest.Method?
  var persists = true
  /// Whether the client will send nothing more, although it may still read.
  var isHalfClosed = false
  /// Whether the client closed, or ended its sending, while the server had its request.
  var hasHungUp = false
  private(set) var requests = 0
  /// Makes the next piece of the answer, and says how the body is framed.
  private var body: (next: () -> BodyPiece, framing: HTTPResponseWriter.Framing)?
  private var pieces = 0
  private(set) var output: [UInt8] = []
  private var sent = 0
  /// Whether the client has not yet taken all that was sent.
  private(set) var isBlocked = false
  private(set) var wait = Wait.server
  private(set) var deadline = Instant.distantFuture

  /// How many bytes of memory an idle connection may keep.
  private static let idleCapacity = 16_384

  init(_ socket: Socket, slot: Int, limits: HTTPLimits) {
    self.socket = socket
    self.slot = slot
    parser = HTTPRequestParser(limits: limits)
  }

  var unsent: Int { output.count - sent }

  /// Notes that the server gets a request.
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

  /// Begins an answer whose body is made piece by piece.
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

  /// Appends the next piece of the answer.
  ///
  /// - Returns: the piece that was appended.
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

  /// Sends as much as the client takes; returns `false` if the client is gone.
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

  /// What the connection waits for in its present state.
  var currentWait: Wait {
    switch phase {
    case _ where unsent > 0: .sending(after: pieces)
    case .receiving: parser.isIdle ? .idle(after: requests) : .request(after: requests)
    case .handling: .server
    case .streaming, .closing: .sending(after: pieces)
    case .lingering, .closed: .end
    }
  }

  /// Begins a new wait, with its deadline.
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
