import Domain

/// Makes requests from the bytes of one connection, one after the other (RFC 9112).
///
/// `feed` takes bytes and `next` gives events. Bytes without a request yet are kept, never more
/// than the limits allow. The parser is strict, so that no other reader can find other requests in
/// the same bytes (RFC 9112, section 11.2): it refuses whatever can be understood in two ways, and
/// reads nothing after a refusal.
///
/// A target in absolute form counts as its path, if its host equals the `Host` field. `CONNECT` and
/// `OPTIONS *` are refused with 501.
package struct HTTPRequestParser: Sendable {
  package enum Event: Hashable, Sendable {
    /// A request, and whether another one may follow (RFC 9112, section 9.3).
    case request(HTTPRequest, persists: Bool)
    /// The client waits for a 100 (Continue) before it sends the body.
    case expectation
  }

  enum Phase: Hashable {
    case requestLine(afterEmptyLine: Bool)
    case fields
    case content(missing: Int)
    case chunkLine
    case chunk(missing: Int)
    case chunkEnd
    case trailers
    /// The last request has been read.
    case ended
    case failed(HTTPRequestFailure)
  }

  static let lineEnd = 2
  /// How many bytes of memory an idle connection may keep.
  private static let idleCapacity = 4_096

  let limits: HTTPLimits
  var phase = Phase.requestLine(afterEmptyLine: false)
  var buffer: [UInt8] = []
  /// The index in the buffer of the first byte that was not read yet.
  var start = 0
  /// The index up to which no line end was found.
  private var scanned = 0
  /// The head of the request that is being read.
  var head = RequestHead()
  var body: [UInt8] = []
  var extensionBytes = 0

  /// Whether the client of the last request understands a body in chunks (RFC 9112, section 7).
  private(set) var takesChunks = true

  package init(limits: HTTPLimits = .standard) { self.limits = limits }

  /// Whether no byte of an unfinished request is buffered.
  package var isIdle: Bool {
    switch phase {
    case .requestLine, .ended: start == buffer.count
    case .fields, .content, .chunkLine, .chunk, .chunkEnd, .trailers, .failed: false
    }
  }

  /// How many bytes `feed` can take before `next` must be called, 0 or more.
  package var room: Int {
    switch phase {
    case .ended, .failed: 0
    case .requestLine, .fields, .content, .chunkLine, .chunk, .chunkEnd, .trailers:
      limits.bufferSize - (buffer.count - start)
    }
  }

  /// How many bytes of memory the parser holds.
  package var retainedBytes: Int { buffer.capacity + body.capacity + head.fieldBytes }

  /// Takes as many bytes as there is room for.
  ///
  /// - Returns: how many bytes it took.
  @discardableResult
  package mutating func feed(_ bytes: ArraySlice<UInt8>) -> Int {
    let count = min(room, bytes.count)
    guard count > 0 else { return 0 }
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
    } else if start > 0 {
      buffer.removeSubrange(..<start)
    }
    scanned -= start
    start = 0
    buffer += bytes.prefix(count)
    return count
  }

  /// Reads up to the next event; returns `nil` when more bytes are needed.
  ///
  /// - Throws: `HTTPRequestFailure` when the bytes are refused, and again at every later call.
  package mutating func next() throws(HTTPRequestFailure) -> Event? {
    do {
      return try readOn()
    } catch {
      phase = .failed(error)
      forget()
      body = []
      throw error
    }
  }

  private mutating func readOn() throws(HTTPRequestFailure) -> Event? {
    while true {
      let isComplete: Bool
      switch phase {
      case .requestLine(let afterEmptyLine): isComplete = try readRequestLine(afterEmptyLine)
      case .fields:
        isComplete = try readField()
        if isComplete, expectsContinue { return .expectation }
      case .content(missing: 0): return finish()
      case .content(let missing): isComplete = readContent(missing)
      case .chunkLine: isComplete = try readChunkLine()
      case .chunk(let missing): isComplete = readChunk(missing)
      case .chunkEnd: isComplete = try readChunkEnd()
      case .trailers: isComplete = try readTrailer()
      case .ended: isComplete = false
      case .failed(let failure): throw failure
      }
      guard isComplete else {
        if start == buffer.count { forget() }
        return nil
      }
    }
  }

  /// Takes the next line from the buffer without its CRLF; `nil` if its end has not come yet.
  mutating func takeLine(
    upTo limit: Int,
    orThrow failure: HTTPRequestFailure
  ) throws(HTTPRequestFailure) -> ArraySlice<UInt8>? {
    let end = min(buffer.count, start + limit + Self.lineEnd)
    scanned = max(scanned, start)
    while scanned < end, buffer[scanned] != .lineFeed { scanned += 1 }
    guard scanned < end else {
      if scanned - start >= limit + Self.lineEnd { throw failure }
      return nil
    }
    guard scanned > start, buffer[scanned - 1] == .carriageReturn else {
      throw .malformed(.lineEnd)
    }
    let line = start..<scanned - 1
    start = scanned + 1
    return buffer[line]
  }

  private mutating func finish() -> Event {
    var request = head.request
    request.headers = head.headers
    request.body = body
    let persists = head.persists
    takesChunks = head.takesChunks
    head = RequestHead()
    body = []
    extensionBytes = 0
    phase = persists ? .requestLine(afterEmptyLine: false) : .ended
    if !persists { forget() }
    return .request(request, persists: persists)
  }

  /// Drops the bytes that were read, and their memory too if it is large.
  private mutating func forget() {
    buffer.removeAll(keepingCapacity: buffer.capacity <= Self.idleCapacity)
    start = 0
    scanned = 0
  }
}
