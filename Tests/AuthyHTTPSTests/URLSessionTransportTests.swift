import AuthyHTTPS
import Domain
import Foundation
import Live
import Synchronization
import Testing

@Suite("The way to Authy's servers")
struct URLSessionTransportTests {
  /// Asks a server on this machine, which gives one answer to everything.
  private func ask(
    _ request: HTTPRequest,
    answering response: @escaping @Sendable (HTTPRequest) -> HTTPResponse?
  ) async throws -> Result<HTTPResponse, HTTPTransportError> {
    let server = try Server(response)
    defer { server.stop() }
    let transport = URLSessionTransport(
      to: "http://127.0.0.1:\(server.port)",
      timeout: .seconds(1)
    )
    do {
      return .success(try await transport.send(request))
    } catch {
      return .failure(error)
    }
  }

  @Test("brings target, fields and body there as they are, and the response back")
  func carries() async throws {
    let request = HTTPRequest(
      .post,
      "/protected/json/users/new",
      query: "a=b+c%2Fd&e[]=%C3%A9".replacing("[]", with: "%5B%5D"),
      headers: ["X-Authy-API-Key": "key", "Content-Type": "application/json"],
      body: Array("{\"a\":1}".utf8)
    )
    let answer = try await ask(request) { received in
      guard received.target == request.target, received.body == request.body,
        received.method == .post, received.headers["X-Authy-API-Key"] == "key",
        received.headers["Content-Type"] == "application/json"
      else { return HTTPResponse(400) }
      return HTTPResponse(404, headers: ["X-Word": "yes"], body: Array("gone".utf8))
    }
    let response = try answer.get()
    #expect(response.status == 404)
    #expect(response.bodyText == "gone")
    #expect(response.headers["X-Word"] == "yes")
  }

  @Test("follows no redirection, which could take the key elsewhere")
  func refusesRedirection() async throws {
    let answer = try await ask(HTTPRequest(.get, "/")) { received in
      received.path == "/"
        ? HTTPResponse(302, headers: ["Location": "/elsewhere"]) : HTTPResponse(200)
    }
    #expect(try answer.get().status == 302)
  }

  @Test("asks once, though the connection breaks that it was asked on", arguments: methods)
  func asksOnce(method: HTTPRequest.Method) async throws {
    let asked = Mutex<[String]>([])
    let server = try Server(hangingUpAt: "/acts") { request in
      asked.withLock { $0.append(request.path) }
      return request.path == "/acts" ? nil : HTTPResponse(200)
    }
    defer { server.stop() }
    let transport = URLSessionTransport(
      to: "http://127.0.0.1:\(server.port)",
      timeout: .seconds(1)
    )
    for _ in 1...2 { _ = try await transport.send(HTTPRequest(method, "/warm")) }
    await #expect(throws: HTTPTransportError.self) {
      _ = try await transport.send(HTTPRequest(method, "/acts"))
    }
    #expect(asked.withLock { $0 } == ["/warm", "/warm", "/acts"])
  }

  private static let methods = [HTTPRequest.Method.get, .post]

  @Test("tells what surely never left from what may have arrived")
  func tellsFailures() async throws {
    let listener = try Listener(port: 0)
    let port = listener.port
    listener.close()
    let transport = URLSessionTransport(to: "http://127.0.0.1:\(port)")
    await #expect(throws: HTTPTransportError.notSent) {
      _ = try await transport.send(HTTPRequest(.get, "/"))
    }
    #expect(try await ask(HTTPRequest(.get, "/")) { _ in nil } == .failure(.noAnswer))
  }
}

/// A server on a thread of its own, which ends when it is told.
private final class Server: Sendable {
  let port: UInt16
  private let waker: Waker
  private let isStopped = Atomic<Bool>(false)

  /// Gives no answer where there is none, and breaks the connection at one path.
  init(
    hangingUpAt path: String? = nil,
    _ answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse?
  ) throws {
    let listener = try Listener(port: 0)
    port = listener.port
    waker = listener.waker
    nonisolated(unsafe) let owned = listener
    Thread.detachNewThread { [self] in
      var unanswered: [Reply] = []
      while !isStopped.load(ordering: .relaxed) {
        try? owned.turn(waitingAtMost: .seconds(1)) { request, reply in
          if let response = answer(request) {
            reply.answer(response)
          } else if request.path == path {
            reply.hangUp()
          } else {
            unanswered.append(reply)
          }
        }
      }
      owned.close()
    }
  }

  func stop() {
    isStopped.store(true, ordering: .relaxed)
    waker.wake()
  }
}
