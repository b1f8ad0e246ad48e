/// The way to Authy's servers and back: one request out, one response in.
///
/// The adapter for live use and the simulated network conform. A transport never repeats a request,
/// not even a GET, because at Authy a GET sends texts, calls people and uses up codes. It follows
/// no redirection, which would take the API key to another server. It sends a target byte for byte
/// or not at all, and every call ends in a bounded time.
public protocol HTTPTransport: Sendable {
  /// Sends a request, whose target is relative to Authy's address, and returns its response.
  ///
  /// - Throws: why there is no response; only `notSent` means that Authy did not act.
  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse
}

/// Why a request brought no response.
public enum HTTPTransportError: Error, Hashable, Sendable {
  /// The request surely never left, for example because nobody listens at the address.
  ///
  /// Authy has not acted. A transport that is not sure throws one of the other errors.
  case notSent
  /// The request may have arrived, but no complete answer came in time; Authy may have acted.
  case noAnswer
  /// The call ended early, and Authy may have acted.
  ///
  /// The connection broke, the caller was cancelled, or the answer was not HTTP or too long.
  case interrupted
}
