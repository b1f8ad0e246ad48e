import Domain
import Simulator
import Testing

@Suite("The endpoint for callbacks")
struct CallbackEndpointTests {
  /// An application that notes what comes to it; the tests use it from one task.
  private final class Application: @unchecked Sendable {
    var received: [HTTPRequest] = []

    func respond(to request: HTTPRequest) -> HTTPResponse {
      received.append(request)
      return HTTPResponse(200)
    }
  }

  private let application = Application()
  private let endpoint: CallbackEndpoint

  init() {
    endpoint = CallbackEndpoint { [application] request in application.respond(to: request) }
  }

  private let first = ApprovalRequest.ID(high: 0, low: 1)
  private let second = ApprovalRequest.ID(high: 0, low: 2)

  private func callback(about id: ApprovalRequest.ID) -> HTTPRequest {
    HTTPRequest(.post, "/callback", body: Array("{\"uuid\":\"\(id)\"}".utf8))
  }

  @Test("lets callbacks in, and gives the application's answer")
  func letsIn() async throws {
    #expect(try await endpoint.receive(callback(about: first)).status == 200)
    #expect(application.received == [callback(about: first)])
  }

  @Test("turns callbacks away while it is closed, and no longer")
  func turnsAway() async throws {
    endpoint.isClosed = true
    #expect(try await endpoint.receive(callback(about: first)).status == 503)
    #expect(application.received.isEmpty)
    endpoint.isClosed = false
    #expect(try await endpoint.receive(callback(about: second)).status == 200)
    #expect(application.received == [callback(about: second)])
  }

  @Test("holds back what is about one request, by either method, and lets it in later, in order")
  func holdsBack() async throws {
    let byGet = HTTPRequest(.get, "/callback", query: "uuid=\(first)")
    endpoint.hold(about: first)
    #expect(try await endpoint.receive(callback(about: first)).status == 202)
    #expect(try await endpoint.receive(callback(about: second)).status == 200)
    #expect(try await endpoint.receive(byGet).status == 202)
    #expect(application.received == [callback(about: second)])
    try await endpoint.letIn()
    #expect(application.received.dropFirst() == [callback(about: first), byGet])
    try await endpoint.letIn()
    #expect(application.received.count == 3)
    #expect(try await endpoint.receive(callback(about: first)).status == 200)
  }

  @Test("sends what came last once more as it came, also what was turned away or held back")
  func sendsAgain() async throws {
    #expect(try await endpoint.sendAgain() == nil)
    endpoint.isClosed = true
    _ = try await endpoint.receive(callback(about: first))
    #expect(try await endpoint.sendAgain()?.status == 200)
    endpoint.isClosed = false
    endpoint.hold(about: second)
    _ = try await endpoint.receive(callback(about: second))
    #expect(try await endpoint.sendAgain()?.status == 200)
    #expect(application.received == [callback(about: first), callback(about: second)])
  }
}
