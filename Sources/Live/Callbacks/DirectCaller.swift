import Domain
import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Sends callbacks to an application over plain HTTP, each on a connection of its own and only
/// once.
///
/// Foundation cannot be used for this on Linux: it sends nothing to an IPv6 address, always obeys a
/// proxy of the environment, and does not tell a refused connection from an unreachable network.
package final class DirectCaller: Sendable {
  /// How many callbacks run at once; each takes a descriptor and a thread.
  static let atOnce = 128
  /// How many callbacks may be queued.
  static let waiting = 10_000

  private let address: CallbackAddress
  private let timeout: Duration
  private let crew = CallCrew(atOnce: atOnce, waitingAtMost: waiting)
  /// Makes sure that only one connection is opened at a time.
  private let turn = DispatchSemaphore(value: 1)

  /// Makes a caller for one application.
  ///
  /// - Parameters:
  ///   - address: where the application is called back, over `http`.
  ///   - timeout: how long a callback may take, from the start of connecting to the last byte of
  ///     the answer.
  package init(to address: CallbackAddress, timeout: Duration) {
    self.address = address
    self.timeout = timeout
  }

  /// Sends a callback once, and returns its outcome.
  package func call(_ request: HTTPRequest) async -> CallbackOutcome {
    await withCheckedContinuation { continuation in
      let isTaken = crew.start { continuation.resume(returning: self.perform(request)) }
      if !isTaken { continuation.resume(returning: .failed(.tooManyWaiting)) }
    }
  }

  // MARK: On a thread of the call's own

  private func perform(_ request: HTTPRequest) -> CallbackOutcome {
    let deadline = Deadline(in: timeout)
    do throws(CallbackFailure) {
      let socket = try connect(until: deadline)
      defer { socket.close() }
      try send(request, on: socket, until: deadline)
      return .answered(try answer(on: socket, until: deadline))
    } catch {
      return .failed(error)
    }
  }

  /// Tries the host's addresses one after the other; each gets an equal part of the time that is
  /// left.
  private func connect(until deadline: Deadline) throws(CallbackFailure) -> Socket {
    let addresses = addresses
    var failure = CallbackFailure.unknownHost
    for (index, address) in addresses.enumerated() {
      let share = Deadline(in: deadline.left / (addresses.count - index))
      switch attempt(address, until: share) {
      case .connected(let socket): return socket
      case .refused: failure = .connectionRefused
      case .failed(let refusal) where failure != .connectionRefused:
        failure = .notReached(refusal.description)
      case .failed: break
      case .unanswered: failure = .timedOut(timeout)
      }
    }
    throw failure
  }

  /// The addresses to try; a name of this machine has both loopback addresses, whatever the
  /// resolver says.
  private var addresses: [Address] {
    if let address = address.address { return [address] }
    return address.isLoopback ? [.loopback6, .loopback] : Address.all(of: address.host)
  }

  /// Connects to one address; on loopback it tries again and opens one connection at a time.
  ///
  /// An application that accepts slowly keeps a short queue of connections (five in Python's
  /// `http.server`). The system drops further connections that come together, and tries them again
  /// only after one, three and seven seconds.
  private func attempt(_ place: Address, until deadline: Deadline) -> Socket.Attempt {
    guard address.isLoopback else {
      return Socket.connect(to: place, port: address.port, until: deadline)
    }
    while turn.wait(timeout: .now() + deadline.left / .seconds(1)) == .success {
      let attempt = Socket.connect(
        to: place,
        port: address.port,
        until: Deadline(in: min(deadline.left, .milliseconds(20)))
      )
      turn.signal()
      guard case .unanswered = attempt, !deadline.isOver else { return attempt }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return .unanswered
  }

  private func send(
    _ request: HTTPRequest,
    on socket: Socket,
    until deadline: Deadline
  ) throws(CallbackFailure) {
    let bytes = request.bytes(to: address.authority)
    var sent = 0
    while sent < bytes.count {
      switch socket.send(bytes, from: sent) {
      case .moved(let count): sent += count
      case .blocked:
        guard socket.isReady(for: Int16(POLLOUT), until: deadline) else { throw .timedOut(timeout) }
      case .ended, .failed: throw .brokenOff
      }
    }
  }

  private func answer(
    on socket: Socket,
    until deadline: Deadline
  ) throws(CallbackFailure) -> HTTPResponse {
    var reader = ResponseReader()
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while socket.isReady(for: Int16(POLLIN), until: deadline) {
      let progress: ResponseReader.Progress
      switch socket.receive(atMost: buffer.count, into: &buffer) {
      case .moved(let count): progress = reader.take(buffer[..<count])
      case .blocked: continue
      case .ended: progress = reader.end()
      case .failed: throw .brokenOff
      }
      switch progress {
      case .unfinished: continue
      case .finished(let response): return response
      case .malformed: throw .noHTTP
      case .brokenOff: throw .brokenOff
      }
    }
    throw .timedOut(timeout)
  }
}

extension HTTPRequest {
  /// The request as bytes, with its header fields as they are written.
  fileprivate func bytes(to authority: String) -> [UInt8] {
    var text = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: \(authority)\r\n"
    for field in headers.fields { text += "\(field.name): \(field.value)\r\n" }
    text += "Accept: */*\r\n"
    if !body.isEmpty { text += "Content-Length: \(body.count)\r\n" }
    return Array((text + "Connection: close\r\n\r\n").utf8) + body
  }
}
