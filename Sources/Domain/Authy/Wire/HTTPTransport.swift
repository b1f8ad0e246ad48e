/// The way to Authy's servers and back: one request out, one response in.
///
/// The adapter for live use conforms, and so does the simulated network. A transport repeats nothing
/// by itself, not even a GET: at Authy a GET sends texts, calls people and uses up codes. Nor does
/// it follow redirections, which would take the API key elsewhere.
public protocol HTTPTransport: Sendable {
  /// Sends a request, whose target is relative to Authy's address, and brings its response.
  ///
  /// - Throws: why there is no response; all but `notSent` leave open whether Authy acted.
  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse
}

/// Why a request brought no response.
public enum HTTPTransportError: Error, Hashable, Sendable {
  /// Nothing left: no address, no connection, no TLS. Authy has not acted.
  case notSent
  /// The request may have arrived, and no answer came in time. Authy may have acted.
  case noAnswer
  /// The connection broke after something was sent, or what came back was no HTTP. Authy may have
  /// acted.
  case interrupted
}
