import Domain
import Simulator

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Serves HTTP/1.1 on one address, on the thread that calls `turn` again and again.
///
/// The listener owns the sockets and waits for them. `HTTPRequestParser` gives the bytes a meaning,
/// and the server answers the requests. The server gets one request of a connection at a time, so
/// responses are in the order of the requests. All state belongs to the server's thread; other
/// threads may use only `waker`.
package final class Listener {
  /// The port from 1 to 65535 on which the listener accepts connections.
  package let port: UInt16
  /// Ends the wait of a turn; any thread or signal handler may use it.
  package let waker: Waker

  /// Receives each request that the parser refused.
  package var noting: (HTTPRequestFailure) -> Void = { _ in }

  let options: Options
  let clock = WallClock()
  /// The present time, which is read at the beginning of a turn and after its wait.
  var now: Instant
  /// The descriptors that `poll` watches: the waker, the listening socket, and every connection.
  var polled: [pollfd]
  var connections: [Connection] = []
  /// Connections that were answered between two turns, and may already have received another
  /// request.
  var resumable: [Connection] = []
  /// Closed connections that still have a place in the list.
  var dead: [Connection] = []
  /// The connection whose request the server gets at this moment.
  var served: Connection?
  var input = [UInt8](repeating: 0, count: 65_536)
  /// No deadline is earlier than this.
  var nextDeadline = Instant.distantFuture
  /// When new connections are accepted again, after the descriptors ran out.
  var acceptsFrom: Instant
  private var socket: Socket?
  private var thread = CurrentThread.identity
  private var lastDate: (second: Int64, text: String)?

  /// The index in `polled` of the first connection.
  static let firstSlot = 2

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - address: where to listen; by default only this machine can connect.
  ///   - port: the port, or 0 for any free one.
  ///   - options: what clients may do.
  /// - Throws: what the system says, for instance that the port is taken.
  package init(
    on address: Address = .loopback,
    port: UInt16 = 0,
    options: Options = .standard
  ) throws(SystemRefusal) {
    waker = try Waker()
    let socket = try Socket(listeningOn: address, port: port)
    self.socket = socket
    self.port = socket.port
    self.options = options
    now = clock.now
    acceptsFrom = now
    polled = [
      pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0),
    ]
  }

  deinit { close() }

  /// How many connections are open, 0 or more, including those that are being closed.
  package var connectionCount: Int { connections.count - dead.count }

  /// Closes everything at once, and drops answers that come later.
  package func close() {
    socket?.close()
    socket = nil
    polled[1].fd = -1
    for connection in connections where connection.phase != .closed { connection.close() }
    connections = []
    dead = []
    resumable = []
    polled.removeSubrange(Self.firstSlot...)
  }

  // MARK: Connections

  /// How many connections beyond the limit are accepted, only to be refused or closed.
  private static let spare = 64

  /// Whether more clients are being served than the options allow.
  private var isCrowded: Bool {
    guard connectionCount > options.connections else { return false }
    let served = connections.count { [.receiving, .handling, .streaming].contains($0.phase) }
    return served > options.connections
  }

  var canAccept: Bool {
    socket != nil && connections.count < options.connections + Self.spare && now >= acceptsFrom
  }

  /// Accepts waiting connections, up to a number that leaves time for the others.
  func acceptAll() {
    for _ in 0..<64 where canAccept {
      switch socket?.accept() {
      case .connection(let socket): add(socket)
      case .exhausted:
        // The connection stays in the queue, so an immediate retry would be a busy loop.
        acceptsFrom = now + .milliseconds(100)
        return
      case .nobody, nil: return
      }
    }
  }

  private func add(_ socket: Socket) {
    let connection = Connection(socket, slot: polled.count, limits: options.limits)
    polled.append(pollfd(fd: socket.descriptor, events: 0, revents: 0))
    connections.append(connection)
    if isCrowded {
      refuse(connection, 503)
      sendOn(connection)
    }
    settle(connection)
  }

  // MARK: Answers

  var isOnItsThread: Bool { thread == CurrentThread.identity }

  func claimThread() { thread = CurrentThread.identity }

  /// Appends the answer, and sends it unless the current turn will do that.
  func answer(_ response: HTTPResponse, on connection: Connection) {
    precondition(isOnItsThread, "a request is answered on the listener's thread")
    guard connection.phase == .handling else { return }
    connection.append(response, date: date)
    connection.phase = connection.persists ? .receiving : .closing
    guard served !== connection else { return }
    now = clock.now
    sendOn(connection)
    if connection.phase == .receiving, !connection.parser.isIdle { resumable.append(connection) }
    settle(connection)
  }

  /// Begins an answer whose body is made piece by piece, as the client takes it.
  func answer(
    _ response: HTTPResponse,
    on connection: Connection,
    streaming next: @escaping () -> BodyPiece
  ) {
    precondition(isOnItsThread, "a request is answered on the listener's thread")
    guard connection.phase == .handling else { return }
    connection.begin(response, date: date, next)
    guard served !== connection else { return }
    now = clock.now
    sendOn(connection)
    settle(connection)
  }

  /// Closes a connection without an answer.
  func hangUp(_ connection: Connection) {
    precondition(isOnItsThread, "a request is answered on the listener's thread")
    guard connection.phase == .handling else { return }
    close(connection)
  }

  /// A response that the listener itself gives.
  static func plain(_ status: Int) -> HTTPResponse {
    .text("\(status) \(ReasonPhrase.of(status))\n", status: status)
  }

  /// The date for responses, which is written again only once a second.
  var date: String {
    let instant = options.date?() ?? now
    if let lastDate, lastDate.second == instant.epochSeconds { return lastDate.text }
    let text = HTTPDate.text(instant)
    lastDate = (instant.epochSeconds, text)
    return text
  }
}
