import Foundation
import Synchronization

/// A server on this machine that does to each request what its script says, and keeps what arrived.
///
/// It knows nothing of HTTP but where a request ends. Each of its threads ends by itself.
final class HostileServer: Sendable {
  let port: UInt16
  private let socket: RawSocket
  private let scripts: [[Step]]
  private let arrived = Mutex<[[UInt8]]>([])
  private let open = Mutex(0)

  /// What arrived, one entry for each request and one for whatever is none.
  var arrivals: [[UInt8]] { arrived.withLock { $0 } }
  /// What arrived, each as text up to its first line's end.
  var firstLines: [String] {
    arrivals.map { String(decoding: $0.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self) }
  }
  var address: String { "http://127.0.0.1:\(port)" }

  /// Begins to listen.
  ///
  /// - Parameter scripts: what is done to the first request, to the second, and so on; the last one
  ///   counts for all that come later.
  /// - Throws: `RecordedRefusal` if the system has no socket to listen on.
  init(_ scripts: [Step]...) throws {
    self.scripts = scripts
    let socket = try RawSocket()
    self.socket = socket
    port = socket.port
    Thread.detachNewThread { [self] in
      while let connection = socket.nextConnection() {
        open.withLock { $0 += 1 }
        Thread.detachNewThread { [self] in
          connection.end(asReset: serve(connection))
          open.withLock { $0 -= 1 }
        }
      }
      socket.end()
    }
  }

  /// Waits for every connection to be closed; `false` if one is not after 10 s.
  func isLeft() async -> Bool {
    for _ in 0..<1_000 {
      if open.withLock({ $0 == 0 }) { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return false
  }

  /// Takes no more connections; those there are end with their scripts.
  func stop() { socket.stop() }

  /// - Returns: whether the client is to meet an error at the end.
  private func serve(_ connection: RawSocket) -> Bool {
    while let request = Self.request(on: connection) {
      let count = arrived.withLock { arrived in
        arrived.append(request)
        return arrived.count
      }
      for step in scripts[min(count, scripts.count) - 1] {
        if case .reset = step { return true }
        guard Self.perform(step, on: connection) else { return false }
      }
    }
    return false
  }

  /// A request with its body, or the first bytes of what is no HTTP; `nil` at the end.
  private static func request(on connection: RawSocket) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let more = connection.nextBytes() {
      bytes += more
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.first?.isLetter == true else { return bytes }
      let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let length = parts[0].lowercased().firstMatch(of: /content-length: (\d+)/)?.1
      if parts[1].utf8.count >= length.flatMap({ Int($0) }) ?? 0 { return bytes }
    }
    return nil
  }

  /// - Returns: whether the connection stays.
  private static func perform(_ step: Step, on connection: RawSocket) -> Bool {
    switch step {
    case .send(let bytes): return connection.put(bytes)
    case .drip(let bytes, let pause):
      return bytes.allSatisfy { byte in
        Thread.sleep(forTimeInterval: pause / .seconds(1))
        return connection.put([byte])
      }
    case .flood(let bytes, let count): return (0..<count).allSatisfy { _ in connection.put(bytes) }
    case .wait(let duration):
      Thread.sleep(forTimeInterval: duration / .seconds(1))
      return true
    case .hold:
      while connection.nextBytes() != nil {}
      return false
    case .close, .reset: return false
    }
  }
}
