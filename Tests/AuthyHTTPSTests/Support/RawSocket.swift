#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A descriptor with the calls of the system that a hostile server needs.
struct RawSocket: Sendable {
  struct Refused: Error {}

  private let descriptor: Int32

  /// Listens on this machine, on a port that the system chooses.
  init() throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeBytes(of: &place) { place in
      bind(descriptor, place.baseAddress?.assumingMemoryBound(to: sockaddr.self), size) == 0
    }
    guard isBound, listen(descriptor, Int32(SOMAXCONN)) == 0 else { throw Refused() }
  }

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  var port: UInt16 {
    var place = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutableBytes(of: &place) { place in
      getsockname(descriptor, place.baseAddress?.assumingMemoryBound(to: sockaddr.self), &size)
    }
    return UInt16(bigEndian: place.sin_port)
  }

  /// The next connection, on which nothing is waited for longer than 20 s; `nil` after `stop`.
  func nextConnection() -> RawSocket? {
    let connection = RawSocket(accept(descriptor, nil, nil))
    guard connection.descriptor >= 0 else { return nil }
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    connection.set(SO_RCVTIMEO, &patience)
    connection.set(SO_SNDTIMEO, &patience)
    #if canImport(Darwin)
      var on: Int32 = 1
      connection.set(SO_NOSIGPIPE, &on)
    #endif
    return connection
  }

  /// The next bytes, `nil` at the end.
  func nextBytes() -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    return count > 0 ? Array(chunk[..<count]) : nil
  }

  /// - Returns: whether somebody took them all.
  func put(_ bytes: [UInt8]) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, flags) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Ends every wait of another thread.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// - Parameter asReset: whether the client meets an error instead of an end.
  func end(asReset: Bool = false) {
    var option = linger(l_onoff: asReset ? 1 : 0, l_linger: 0)
    set(SO_LINGER, &option)
    close(descriptor)
  }

  private func set<Value: BitwiseCopyable>(_ option: Int32, _ value: inout Value) {
    setsockopt(descriptor, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Value>.size))
  }
}
