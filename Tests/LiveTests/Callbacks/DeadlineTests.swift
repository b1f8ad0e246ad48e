import Domain
import Testing

@testable import Live

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("A deadline")
struct DeadlineTests {
  @Test("ends the reading, though more bytes are there")
  func endsReading() throws {
    let server = try CannedServer("HTTP/1.1 200 OK\r\n\r\n")
    defer { server.stop() }
    let patience = Deadline(in: .seconds(20))
    guard
      case .connected(let socket) = Socket.connect(
        to: .loopback,
        port: server.port,
        until: patience
      )
    else {
      Issue.record("nobody was there")
      return
    }
    defer { socket.close() }
    _ = socket.send(Array("GET / HTTP/1.1\r\n\r\n".utf8), from: 0)
    #expect(socket.isReady(for: Int16(POLLIN), until: patience))
    #expect(!socket.isReady(for: Int16(POLLIN), until: Deadline(in: .zero)))
  }
}
