import Domain

/// Why a call over the network brought no answer: what it means to the caller, and the cause.
package struct CallFailure: Error, Hashable, Sendable {
  /// As far as Foundation tells it; on Linux by the words of curl alone.
  package enum Cause: Hashable, Sendable {
    case unknownHost
    /// The name of the environment's proxy leads nowhere.
    case unknownProxy
    /// What the environment names as its proxy cannot be used as one. Curl's own words are not carried: they
    /// quote the variable, which may hold a password.
    case unusableProxy
    /// The host, or the proxy before it, refused the connection or was not reached.
    case notConnected
    case certificate(String)
    case insecure(String)
    case timeIsUp
    /// The request cannot be put on the wire as it is.
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
