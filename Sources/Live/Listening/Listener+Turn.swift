import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Listener {
  /// Waits for events or until the time is up, and then does everything that needs no more waiting.
  ///
  /// It accepts connections, reads, gives requests to the server, and sends.
  ///
  /// - Parameters:
  ///   - patience: how long to wait at most; without one, it waits until something happens.
  ///   - handle: receives each request, and answers it through its `Reply` at once or later.
  /// - Throws: what the system says when it cannot wait; no such case is known.
  package func turn(
    waitingAtMost patience: Duration? = nil,
    _ handle: (HTTPRequest, Reply) -> Void
  ) throws(SystemRefusal) {
    claimThread()
    now = clock.now
    let isServerNeeded = resume(handle)
    let count = try wait(atMost: isServerNeeded ? .zero : patience)
    now = clock.now
    if count > 0 { serve(count, handle) }
    if now >= nextDeadline { endWaits() }
    bury()
  }

  /// Continues connections that were answered since the last turn.
  ///
  /// - Returns: whether the server may have received a request, which it should see before the next
  ///   wait.
  private func resume(_ handle: (HTTPRequest, Reply) -> Void) -> Bool {
    guard !resumable.isEmpty else { return false }
    let connections = resumable
    resumable = []
    for connection in connections where connection.phase != .closed { proceed(connection, handle) }
    return true
  }

  // MARK: Waiting

  /// Waits for events.
  ///
  /// - Returns: how many descriptors have an event.
  /// - Throws: what the system says when it cannot wait.
  private func wait(atMost patience: Duration?) throws(SystemRefusal) -> Int {
    let canAccept = canAccept
    polled[1].events = canAccept ? Int16(POLLIN) : 0
    var until = nextDeadline
    if let patience { until = min(until, now + patience) }
    if now < acceptsFrom { until = min(until, acceptsFrom) }
    return try polled.awaitEvents(milliseconds: milliseconds(until: until))
  }

  /// The milliseconds until a deadline, rounded up, as `poll` takes them; -1 for no deadline.
  private func milliseconds(until deadline: Instant) -> Int32 {
    guard deadline != .distantFuture else { return -1 }
    let nanoseconds = max(0, deadline.nanoseconds - now.nanoseconds)
    return Int32(clamping: (nanoseconds + 999_999) / 1_000_000)
  }

  // MARK: Serving

  private func serve(_ count: Int, _ handle: (HTTPRequest, Reply) -> Void) {
    var left = count
    if polled[0].revents != 0 {
      waker.settle(using: &input)
      left -= 1
    }
    let hasArrivals = polled[1].revents != 0
    if hasArrivals { left -= 1 }
    var slot = Self.firstSlot
    while left > 0, slot < polled.count {
      let events = polled[slot].revents
      if events != 0 {
        left -= 1
        serve(connections[slot - Self.firstSlot], events, handle)
      }
      slot += 1
    }
    if hasArrivals { acceptAll() }
  }

  private func serve(
    _ connection: Connection,
    _ events: Int16,
    _ handle: (HTTPRequest, Reply) -> Void
  ) {
    let isReadable = events & ~Int16(POLLOUT) != 0
    switch connection.phase {
    case .receiving:
      if isReadable, connection.unsent == 0 { receive(connection) }
    case .handling:
      // The client has hung up, at least for sending; the answer will show which. To watch it
      // further would be a busy loop.
      if isReadable, connection.unsent == 0 {
        connection.hasHungUp = true
        polled[connection.slot].fd = -1
        return
      }
    case .streaming: stream(to: connection)
    case .lingering: passOver(connection)
    case .closing, .closed: break
    }
    proceed(connection, handle)
  }

  /// Sends one more piece if the last one was taken; other connections come before the next piece.
  private func stream(to connection: Connection) {
    guard connection.flush() else { return close(connection) }
    guard connection.unsent == 0 else { return }
    switch connection.appendPiece() {
    case .bytes: break
    case .end: connection.phase = connection.persists ? .receiving : .closing
    case .brokenOff: close(connection)
    }
  }

  private func receive(_ connection: Connection) {
    let count = min(connection.parser.room, input.count)
    switch connection.socket.receive(atMost: count, into: &input) {
    case .moved(let count): connection.parser.feed(input[..<count])
    case .blocked: break
    case .ended: connection.isHalfClosed = true
    case .failed: close(connection)
    }
  }

  private func passOver(_ connection: Connection) {
    switch connection.socket.receive(atMost: input.count, into: &input) {
    case .moved, .blocked: break
    case .ended, .failed: close(connection)
    }
  }

  /// From this many unsent bytes on, answers are sent before more requests are read.
  private static let highWater = 65_536

  /// Gives the server the received requests, each after the answer to the one before, and sends.
  private func proceed(_ connection: Connection, _ handle: (HTTPRequest, Reply) -> Void) {
    while connection.phase == .receiving {
      if connection.unsent >= Self.highWater || connection.isBlocked {
        sendOn(connection)
        guard connection.unsent == 0, connection.phase == .receiving else { break }
      }
      do {
        guard let event = try connection.parser.next() else { break }
        switch event {
        case .expectation: connection.appendGoOn()
        case .request(let request, let persists):
          connection.begin(request.method, persists: persists)
          served = connection
          handle(request, Reply(through: self, to: connection))
          served = nil
        }
      } catch {
        noting(error)
        refuse(connection, error.status)
      }
    }
    sendOn(connection)
    settle(connection)
  }
}
