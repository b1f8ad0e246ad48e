import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Listener {
  /// Sends the output, and goes to the next phase when everything is sent.
  func sendOn(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    guard connection.flush() else { return close(connection) }
    guard connection.unsent == 0 else { return }
    switch connection.phase {
    case .closing: part(from: connection)
    case .receiving where connection.isHalfClosed: close(connection)
    case .receiving, .handling, .streaming, .lingering, .closed: break
    }
  }

  /// Answers in place of the server, and closes the connection afterwards.
  func refuse(_ connection: Connection, _ status: Int) {
    connection.persists = false
    connection.append(Self.plain(status), date: date)
    connection.phase = .closing
  }

  /// Tells the client that no more bytes come, and waits until it closes (RFC 9112, section 9.6).
  func part(from connection: Connection) {
    guard !connection.isHalfClosed else { return close(connection) }
    connection.socket.endSending()
    connection.phase = .lingering
  }

  func close(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    connection.close()
    polled[connection.slot].fd = -1
    dead.append(connection)
  }

  /// Registers with the system what the connection waits for now, and sets the deadline of the
  /// wait.
  func settle(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    let wait = connection.currentWait
    let events: Int16 =
      switch wait {
      case .idle, .request, .end: Int16(POLLIN)
      case .sending: Int16(POLLOUT)
      case .server: Self.hangUp
      }
    polled[connection.slot] = pollfd(
      fd: connection.socket.descriptor,
      events: events,
      revents: 0
    )
    guard wait != connection.wait else { return }
    let deadline = options.patience(for: wait).map { now + $0 } ?? .distantFuture
    connection.begin(wait, until: deadline)
    nextDeadline = min(nextDeadline, deadline)
  }

  /// The event that shows that a client closed or stopped sending while the server has its request.
  private static var hangUp: Int16 {
    #if os(Linux)
      // This is POLLRDHUP, which the C library does not export.
      return 0x2000
    #else
      return 0
    #endif
  }

  /// Ends every wait that took too long, and computes the next deadline.
  func endWaits() {
    nextDeadline = .distantFuture
    for connection in connections where connection.phase != .closed {
      if connection.deadline <= now { end(connection) }
      nextDeadline = min(nextDeadline, connection.deadline)
    }
  }

  private func end(_ connection: Connection) {
    switch connection.wait {
    case .request:
      refuse(connection, 408)
      sendOn(connection)
      settle(connection)
    case .idle:
      part(from: connection)
      settle(connection)
    case .sending, .end: close(connection)
    case .server: break
    }
  }

  /// Removes closed connections from the list; the last connection takes the place of each.
  func bury() {
    for connection in dead {
      let slot = connection.slot
      let last = polled.count - 1
      polled.swapAt(slot, last)
      connections.swapAt(slot - Self.firstSlot, last - Self.firstSlot)
      connections[slot - Self.firstSlot].slot = slot
      connection.slot = last
      polled.removeLast()
      connections.removeLast()
    }
    dead.removeAll(keepingCapacity: true)
  }
}
