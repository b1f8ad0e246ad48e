import Domain
import Synchronization

/// A transport that notes what came of each request.
final class Observed: HTTPTransport {
  typealias Outcome = Result<HTTPResponse, HTTPTransportError>

  private let transport: any HTTPTransport
  private let noted = Mutex<[Outcome]>([])

  var outcomes: [Outcome] { noted.withLock { $0 } }

  init(_ transport: any HTTPTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    let outcome = await transport.outcome(of: request)
    noted.withLock { $0.append(outcome) }
    return try outcome.get()
  }
}

extension HTTPTransport {
  func outcome(of request: HTTPRequest) async -> Observed.Outcome {
    do { return .success(try await send(request)) } catch { return .failure(error) }
  }
}
