import Domain
import Simulator

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Serves HTTP/1.1 on one address, on the thread of whoever calls `turn` again and again.
///
/// It owns sockets and waits for them; what bytes mean is `HTTPRequestParser`'s, and what a request
/// means is the owner's. One request of a connection is handed over at a time, so that responses go
/// out in the order of the requests. All state is confined to the owner's thread; `waker` is for the
/// others.
public final class Listener {
  public let port: UInt16
  /// Ends the wait of a turn, from any thread or from a signal handler.
  public let waker: Waker

  /// Is told of each request that is refused before it could be handed over.
  public var noting: (HTTPRequestFailure) -> Void = { _ in }

  let options: Options
  let clock = WallClock()
  /// The present, as far as one turn is concerned.
  var now: Instant
  /// What the system is asked about: the waker, the listening socket, and every connection.
  var polled: [pollfd]
  var connections: [Connection] = []
  /// Connections that were answered between two turns and may have sent more before that.
  var resumable: [Connection] = []
  /// Connections that were closed and still have a place in the list.
  var dead: [Connection] = []
  /// The connection whose request the owner is just being handed.
  var served: Connection?
  var input = [UInt8](repeating: 0, count: 65_536)
  /// No deadline is before this.
  var nextDeadline = Instant.distantFuture
  /// When new connections can be taken again, after descriptors had run out.
  var acceptsFrom: Instant
  private var socket: Socket?
  private var thread = CurrentThread.identity
  private var lastDate: (second: Int64, text: String)?

  /// Where in `polled` the connections begin.
  static let firstSlot = 2

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - address: where; by default so that only this machine can connect.
  ///   - port: the port, or 0 for any that is free.
  ///   - options: what clients may do.
  /// - Throws: what the system says, for instance that the port is taken.
  public init(
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

  /// How many connections are open, those that are being closed included.
  public var connectionCount: Int { connections.count - dead.count }

  /// Closes everything at once, and drops answers that are still to come.
  public func close() {
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

  /// Connections beyond the limit, which are only told so, or are being closed.
  private static let spare = 64

  /// Whether more clients are being served than may be.
  private var isCrowded: Bool {
    guard connectionCount > options.connections else { return false }
    let served = connections.count { [.receiving, .handling, .streaming].contains($0.phase) }
    return served > options.connections
  }

  var canAccept: Bool {
    socket != nil && connections.count < options.connections + Self.spare && now >= acceptsFrom
  }

  /// Takes the connections that wait, up to a number that leaves time for the others.
  func acceptAll() {
    for _ in 0..<64 where canAccept {
      switch socket?.accept() {
      case .connection(let socket): add(socket)
      case .exhausted:
        // The connection stays where it is, so to ask again at once would be to spin.
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

  /// Notes the answer, and sends it unless the turn will do so anyway.
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

  /// Begins an answer whose body comes piece by piece, as the client takes it.
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

  /// Closes a connection in place of an answer.
  func hangUp(_ connection: Connection) {
    precondition(isOnItsThread, "a request is answered on the listener's thread")
    guard connection.phase == .handling else { return }
    close(connection)
  }

  /// A response of the listener's own.
  static func plain(_ status: Int) -> HTTPResponse {
    .text("\(status) \(ReasonPhrase.of(status))\n", status: status)
  }

  /// The present as responses tell it, made anew every second.
  var date: String {
    let instant = options.date?() ?? now
    if let lastDate, lastDate.second == instant.epochSeconds { return lastDate.text }
    let text = HTTPDate.text(instant)
    lastDate = (instant.epochSeconds, text)
    return text
  }
}
