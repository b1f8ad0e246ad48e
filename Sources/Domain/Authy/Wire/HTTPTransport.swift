/// The way to Authy's servers and back: one request out, one response in.
///
/// The adapter for live use conforms, and so does the simulated network. A transport repeats nothing
/// by itself, not even a GET: at Authy a GET sends texts, calls people and uses up codes. Nor does
/// it follow redirections, which would take the API key elsewhere. It puts a target on the wire byte
/// for byte or not at all, and comes to an end in a bounded time.
public protocol HTTPTransport: Sendable {
  /// Sends a request, whose target is relative to Authy's address, and brings its response.
  ///
  /// - Throws: why there is no response; all but `notSent` leave open whether Authy acted.
  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse
}

/// Why a request brought no response.
public enum HTTPTransportError: Error, Hashable, Sendable {
  /// Surely nothing left: no such address or host, or nobody listens there. Authy has not acted.
  ///
  /// A transport that cannot tell says one of the others.
  case notSent
  /// The request may have arrived, and no whole answer came in time. Authy may have acted.
  case noAnswer
  /// Something may have been sent, and then the connection broke, the caller gave up, or what came
  /// back was no HTTP or too long. Authy may have acted.
  case interrupted
}
