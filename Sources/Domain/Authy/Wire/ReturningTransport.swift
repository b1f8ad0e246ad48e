/// A transport around another one, from which every request returns to the caller's actor.
struct ReturningTransport: HTTPTransport {
  let base: any HTTPTransport

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    try await returning { () async throws(HTTPTransportError) in try await base.send(request) }
  }
}
