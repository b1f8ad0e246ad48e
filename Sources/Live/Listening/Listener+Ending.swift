import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Listener {
  /// Sends what there is, and moves on if nothing is left of it.
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

  /// Answers for the owner, and says that it was the last answer.
  func refuse(_ connection: Connection, _ status: Int) {
    connection.persists = false
    connection.append(Self.plain(status), date: date)
    connection.phase = .closing
  }

  /// Says that nothing more comes, and waits for the client to close (RFC 9112, section 9.6).
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

  /// Asks the system about what the connection waits for now, and sets how long that may take.
  func settle(_ connection: Connection) {
    guard connection.phase != .closed else { return }
    let wait = connection.currentWait
    let events: Int16 =
      switch wait {
      case .idle, .request, .end: Int16(POLLIN)
      case .sending: Int16(POLLOUT)
      case .owner: Self.hangUp
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

  /// What tells that a client says nothing more while its request is with the owner.
  private static var hangUp: Int16 {
    #if os(Linux)
      // POLLRDHUP, which the C library keeps for itself.
      return 0x2000
    #else
      return 0
    #endif
  }

  /// Ends every wait that has taken too long, and finds out which comes next.
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
    case .owner: break
    }
  }

  /// Takes closed connections off the list; the last one takes the place of each.
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
