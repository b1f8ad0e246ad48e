#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The other end of a connection, which never waits.
final class Client {
  private(set) var received: [UInt8] = []
  /// Whether the listener has said that nothing more comes.
  private(set) var isEnded = false
  private(set) var isReset = false
  private let descriptor: Int32
  private var unsent: ArraySlice<UInt8> = []

  init(_ port: UInt16, receiveBuffer: Int32? = nil) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    if var receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, 4)
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // Everything is initialized, so that `deinit` closes the descriptor.
    guard result == 0 else { throw Refused() }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  struct Refused: Error {}

  deinit { close(descriptor) }

  var text: String { String(decoding: received, as: UTF8.self) }

  /// Sends now what the system takes, and the rest whenever something is received.
  func send(_ bytes: some Collection<UInt8>) {
    unsent += bytes
    sendOn()
  }

  func send(_ text: String) { send(text.utf8) }

  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Goes so that the listener meets an error instead of an end.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    shutdown(descriptor, Int32(SHUT_RD))
  }

  /// Takes what has come.
  func receive() {
    sendOn()
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while !isEnded {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count > 0 {
        received += chunk[..<count]
      } else if count == 0 {
        isEnded = true
      } else if errno == EAGAIN {
        return
      } else {
        isEnded = true
        isReset = true
      }
    }
  }

  private func sendOn() {
    while !unsent.isEmpty {
      #if canImport(Darwin)
        let count = unsent.withUnsafeBytes { Darwin.send(descriptor, $0.baseAddress, $0.count, 0) }
      #else
        let flags = Int32(MSG_NOSIGNAL)
        let count = unsent.withUnsafeBytes {
          Glibc.send(descriptor, $0.baseAddress, $0.count, flags)
        }
      #endif
      guard count > 0 else { return }
      unsent = unsent.dropFirst(count)
    }
  }
}
