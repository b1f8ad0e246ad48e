/// Why no answer to a callback came.
package enum CallbackFailure: Error, Hashable, Sendable {
  case unknownHost
  case connectionRefused
  /// The network failed, with the system's reason.
  case notReached(String)
  /// The connection failed, and nothing says whether it was refused or the network was down.
  case notConnected
  /// No complete answer came within this time, counted from the start of connecting.
  case timedOut(Duration)
  case certificateRefused(String)
  case insecure(String)
  case brokenOff
  case noHTTP
  /// The proxy's host name is unknown.
  case unknownProxy
  /// The environment names a proxy that cannot be used.
  case unusableProxy
  /// Foundation would not send the address exactly as it is.
  case unsendable
  /// The callback was not begun, because too many others are queued.
  case tooManyWaiting
  /// The fault `callback_lost` was switched on.
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
