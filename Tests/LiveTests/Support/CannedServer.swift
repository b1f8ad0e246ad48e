import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A server on loopback that says the same bytes to everybody, once so many have asked, and ends.
///
/// It lets five connections wait, as Python's `http.server` does, and goes by itself after 20 s.
final class CannedServer: Sendable {
  struct Refused: Error {}

  let port: UInt16
  private let descriptor: Int32
  private let answer: [UInt8]?
  private let crowd: Int
  private let asked = Mutex<[String]>([])
  private let everybody = DispatchSemaphore(value: 0)

  #if canImport(Darwin)
    private static let flags: Int32 = 0
  #else
    private static let flags = Int32(MSG_NOSIGNAL)
  #endif

  /// What was asked, each up to the end of its head.
  var heads: [String] { asked.withLock { $0 } }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - answer: the bytes; with none, nothing is said and the connection is kept.
  ///   - isVersion6: whether it listens on ::1 instead of 127.0.0.1.
  ///   - crowd: how many must have asked, all of them connected, before anybody is answered.
  /// - Throws: `RecordedRefusal` if the system has no socket to listen on.
  init(_ answer: String?, isVersion6: Bool = false, after crowd: Int = 1) throws {
    self.answer = answer.map { Array($0.utf8) }
    self.crowd = crowd
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let descriptor = socket(isVersion6 ? AF_INET6 : AF_INET, stream, 0)
    var place6 = sockaddr_in6()
    place6.sin6_family = sa_family_t(AF_INET6)
    place6.sin6_addr = in6addr_loopback
    var place4 = sockaddr_in()
    place4.sin_family = sa_family_t(AF_INET)
    place4.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isBound =
      isVersion6 ? Self.bind(descriptor, place6) : Self.bind(descriptor, place4)
    var place = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = withUnsafeMutablePointer(to: &place) { place in
      getsockname(
        descriptor,
        UnsafeMutableRawPointer(place).assumingMemoryBound(to: sockaddr.self),
        &size
      )
    }
    self.descriptor = descriptor
    port = UInt16(bigEndian: place.sin6_port)
    guard isBound, listen(descriptor, 5) == 0 else { throw Refused() }
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(descriptor, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  /// Takes no more connections.
  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private func serve(_ connection: Int32) {
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      connection,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &patience,
      socklen_t(MemoryLayout<timeval>.size)
    )
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else {
        close(connection)
        return
      }
      bytes += chunk[..<count]
    }
    let head = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0]
    let number = asked.withLock { asked in
      asked.append(head)
      return asked.count
    }
    if number >= crowd { for _ in 0..<crowd { everybody.signal() } }
    _ = everybody.wait(timeout: .now() + 20)
    if let answer {
      _ = answer.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Self.flags) }
      shutdown(connection, Int32(SHUT_WR))
    }
    while recv(connection, &chunk, chunk.count, 0) > 0 {}
    close(connection)
  }

  private static func bind<Place>(_ descriptor: Int32, _ place: Place) -> Bool {
    let size = socklen_t(MemoryLayout<Place>.size)
    #if canImport(Darwin)
      let bind = Darwin.bind
    #elseif canImport(Glibc)
      let bind = Glibc.bind
    #elseif canImport(Musl)
      let bind = Musl.bind
    #endif
    return withUnsafePointer(to: place) { place in
      bind(descriptor, UnsafeRawPointer(place).assumingMemoryBound(to: sockaddr.self), size) == 0
    }
  }
}
