/// Why a callback has no answer.
public enum CallbackFailure: Error, Hashable, Sendable {
  case unknownHost
  case connectionRefused
  /// The network says why.
  case notReached(String)
  /// Nobody says whether it was refused or there is no way.
  case notConnected
  /// So long was waited, from the connecting to the last byte.
  case timedOut(Duration)
  case certificateRefused(String)
  case insecure(String)
  case brokenOff
  case noHTTP
  /// The proxy's own name leads nowhere.
  case unknownProxy
  /// What is named as the proxy cannot be used as one.
  case unusableProxy
  /// The address cannot be put on the wire as it is.
  case unsendable
  /// So many wait for their turn that it was not begun.
  case tooManyWaiting
  /// A fault that was asked for.
  case lost

  var words: String {
    switch self {
    case .unknownHost: "unknown host"
    case .connectionRefused: "connection refused"
    case .notReached(let words): "not reached: \(words)"
    case .notConnected: "could not connect"
    case .timedOut(let duration): "timed out after \(duration.components.seconds) s"
    case .certificateRefused(let words): "certificate refused: \(words)"
    case .insecure(let words): "no secure connection: \(words)"
    case .brokenOff: "connection broken off"
    case .noHTTP: "what came is no HTTP"
    case .unknownProxy: "unknown host of the proxy"
    case .unusableProxy: "the proxy's address cannot be used"
    case .unsendable: "the path cannot be sent as it is written"
    case .tooManyWaiting: "too many callbacks wait already"
    case .lost: "lost by the fault callback_lost"
    }
  }
}
