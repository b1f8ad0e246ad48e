import Domain

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Socket {
  /// The outcome of an attempt to connect.
  enum Attempt {
    case connected(Socket)
    case refused
    case failed(SystemRefusal)
    /// The other side did not answer before the deadline.
    case unanswered
  }

  /// Tries to connect until a deadline.
  static func connect(to address: Address, port: UInt16, until deadline: Deadline) -> Attempt {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    unsafe hints.ai_socktype = stream
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(address.description, "\(port)", &hints, &found) == 0,
      let place = unsafe found?.pointee
    else { return .failed(SystemRefusal(number: EADDRNOTAVAIL)) }
    defer { unsafe freeaddrinfo(found) }
    let descriptor = unsafe socket(place.ai_family, place.ai_socktype, place.ai_protocol)
    guard descriptor >= 0 else { return .failed(.last) }
    let connection = Socket(descriptor: descriptor)
    connection.prepare()
    #if canImport(Darwin)
      connection.set(SO_NOSIGPIPE, at: SOL_SOCKET)
    #endif
    #if canImport(Darwin)
      let result = unsafe Darwin.connect(descriptor, place.ai_addr, place.ai_addrlen)
    #elseif canImport(Glibc)
      let result = unsafe Glibc.connect(descriptor, place.ai_addr, place.ai_addrlen)
    #elseif canImport(Musl)
      let result = unsafe Musl.connect(descriptor, place.ai_addr, place.ai_addrlen)
    #endif
    let outcome = result == 0 ? 0 : connection.outcome(of: errno, until: deadline)
    switch outcome {
    case 0?: return .connected(connection)
    case let number?:
      connection.close()
      return number == ECONNREFUSED ? .refused : .failed(SystemRefusal(number: number))
    case nil:
      connection.close()
      return .unanswered
    }
  }

  /// The final error number of connecting: 0 for success, `nil` if it takes too long.
  private func outcome(of number: Int32, until deadline: Deadline) -> Int32? {
    guard number == EINPROGRESS || number == EINTR else { return number }
    guard isReady(for: Int16(POLLOUT), until: deadline) else { return nil }
    var outcome: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let isKnown = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &outcome, &size) == 0
    return isKnown ? outcome : errno
  }

  /// Waits until the socket can be read or written; returns `false` after the deadline.
  func isReady(for events: Int16, until deadline: Deadline) -> Bool {
    // A socket that is always ready must not extend the time.
    while !deadline.isOver {
      let milliseconds = Int32(clamping: (deadline.left.wholeNanoseconds + 999_999) / 1_000_000)
      var entry = pollfd(fd: descriptor, events: events, revents: 0)
      let count = unsafe poll(&entry, 1, milliseconds)
      if count > 0 { return true }
      guard count < 0, errno == EINTR else { return false }
    }
    return false
  }

  private static var stream: Int32 {
    #if canImport(Glibc)
      Int32(SOCK_STREAM.rawValue)
    #else
      SOCK_STREAM
    #endif
  }
}
