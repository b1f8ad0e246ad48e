import Domain

/// Why a call over the network brought no answer: what that means for the caller, and the cause.
package struct URLSessionFailure: Error, Hashable, Sendable {
  /// The cause as far as Foundation reveals it; on Linux only curl's message does.
  package enum Cause: Hashable, Sendable {
    case unknownHost
    /// The proxy that the environment names has a host name that nobody has.
    case unknownProxy
    /// The proxy that the environment names cannot be used.
    ///
    /// Curl's own message is not kept, because it quotes the variable, which may contain a
    /// password.
    case unusableProxy
    /// The host, or the proxy before it, refused the connection or was not reached.
    case notConnected
    case certificate(String)
    case insecure(String)
    case timeIsUp
    /// Foundation would not send the request exactly as it is.
    case unsendable
    case other
  }

  package let meaning: HTTPTransportError
  package let cause: Cause

  package init(_ meaning: HTTPTransportError, because cause: Cause = .other) {
    self.meaning = meaning
    self.cause = cause
  }

  package static let notSent = Self(.notSent)
  package static let noAnswer = Self(.noAnswer)
  package static let interrupted = Self(.interrupted)
}
