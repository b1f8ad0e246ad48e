import Domain

/// The one answer to a request, which is given at once or later, on the listener's thread.
///
/// It may be captured by tasks, so it is `Sendable`, but it is used only on that thread. If it is
/// released without an answer, the client gets status 500.
package final class Reply: @unchecked Sendable {
  private let listener: Listener
  private let connection: Connection
  private var isGiven = false

  init(through listener: Listener, to connection: Connection) {
    self.listener = listener
    self.connection = connection
  }

  /// Whether the client has closed, or will send nothing more.
  ///
  /// Only Linux reports the second.
  package var hasHungUp: Bool { connection.hasHungUp }

  /// Gives the answer; it is dropped if the client is gone.
  package func answer(_ response: HTTPResponse) {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.answer(response, on: connection)
  }

  /// Gives an answer whose body is made piece by piece, each when the client has taken the last.
  ///
  /// So a long body needs the memory of one piece, and a client that reads slowly delays nobody.
  ///
  /// - Parameters:
  ///   - response: the answer, whose own body is not sent.
  ///   - next: makes the next piece, on the listener's thread; it is not called after the end, and
  ///     it is released when the client is gone.
  package func stream(_ response: HTTPResponse, _ next: @escaping () -> BodyPiece) {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.answer(response, on: connection, streaming: next)
  }

  /// Closes the connection without an answer.
  package func hangUp() {
    precondition(!isGiven, "a request is answered once")
    isGiven = true
    listener.hangUp(connection)
  }

  deinit {
    guard !isGiven, listener.isOnItsThread else { return }
    listener.answer(Listener.plain(500), on: connection)
  }
}
