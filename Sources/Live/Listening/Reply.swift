import Domain

/// The answer that a request waits for: given once, at once or later, on the listener's thread.
///
/// It may travel through tasks, which is why it is `Sendable`; it is confined to that thread all the
/// same. One that is let go of without an answer answers 500.
public final class Reply: @unchecked Sendable {
  private let listener: Listener
  private let connection: Connection
  private var isGiven = false

  init(through listener: Listener, to connection: Connection) {
    self.listener = listener
    self.connection = connection
  }

  /// Whether the client has gone, or has said that it says nothing more.
  ///
  /// Elsewhere than on Linux the second is not noticed.
  package var hasHungUp: Bool { connection.hasHungUp }

  /// Gives the answer; it is dropped if the client has gone.
  public func answer(_ response: HTTPResponse) {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.answer(response, on: connection)
  }

  /// Gives an answer whose body is made piece by piece, each when the client has taken the last.
  ///
  /// So a long body costs the memory of a piece, and a client that reads slowly holds nobody up.
  ///
  /// - Parameters:
  ///   - response: the answer, whose own body is not sent.
  ///   - next: makes the next piece, on the listener's thread; it is not asked again after the end, and
  ///     let go of when the client has gone.
  package func stream(_ response: HTTPResponse, _ next: @escaping () -> BodyPiece) {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.answer(response, on: connection, streaming: next)
  }

  /// Breaks the connection off without an answer.
  public func hangUp() {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.hangUp(connection)
  }

  deinit {
    guard !isGiven, listener.isOnItsThread else { return }
    listener.answer(Listener.plain(500), on: connection)
  }
}
