#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Socket {
  enum Arrival: Hashable {
    case connection(Socket)
    case nobody
    /// The process or the system has no descriptors left, or no memory for them.
    case exhausted
  }

  /// Begins to listen; with port 0 the system chooses a port.
  ///
  /// - Throws: what the system says, for instance that the port is taken.
  init(listeningOn address: Address, port: UInt16) throws(SystemRefusal) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    #if canImport(Glibc)
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      unsafe hints.ai_socktype = SOCK_STREAM
    #endif
    var found: UnsafeMutablePointer<addrinfo>?
    let failure = unsafe getaddrinfo(address.description, "\(port)", &hints, &found)
    guard failure == 0, let place = unsafe found?.pointee else {
      throw SystemRefusal(number: EADDRNOTAVAIL)
    }
    defer { unsafe freeaddrinfo(found) }
    let descriptor = unsafe socket(place.ai_family, place.ai_socktype, place.ai_protocol)
    guard descriptor >= 0 else { throw .last }
    self.init(descriptor: descriptor)
    prepare()
    set(SO_REUSEADDR, at: SOL_SOCKET)
    if unsafe place.ai_family == AF_INET6 { set(IPV6_V6ONLY, at: Int32(IPPROTO_IPV6)) }
    guard unsafe bind(descriptor, place.ai_addr, place.ai_addrlen) == 0,
      listen(descriptor, Int32(SOMAXCONN)) == 0
    else {
      let refusal = SystemRefusal.last
      close()
      throw refusal
    }
  }

  /// The port on which the socket listens.
  var port: UInt16 {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let isKnown = unsafe withUnsafeMutableBytes(of: &address) { bytes in
      unsafe getsockname(
        descriptor,
        bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        &size
      )
    }
    // IPv4 and IPv6 addresses have the port at the same offset.
    return isKnown == 0 ? UInt16(bigEndian: address.sin6_port) : 0
  }

  /// Accepts the next connection that waits.
  func accept() -> Arrival {
    while true {
      #if canImport(Darwin)
        let accepted = Darwin.accept(descriptor, nil, nil)
      #elseif canImport(Glibc)
        let accepted = Glibc.accept(descriptor, nil, nil)
      #elseif canImport(Musl)
        let accepted = Musl.accept(descriptor, nil, nil)
      #endif
      if accepted >= 0 {
        let connection = Socket(descriptor: accepted)
        connection.prepare()
        connection.set(TCP_NODELAY, at: Int32(IPPROTO_TCP))
        #if canImport(Darwin)
          connection.set(SO_NOSIGPIPE, at: SOL_SOCKET)
        #endif
        return .connection(connection)
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
      default: return .nobody
      }
    }
  }
}
