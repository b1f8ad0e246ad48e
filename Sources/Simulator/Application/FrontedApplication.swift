import Domain

/// An application with a front, which sees every request first.
package struct FrontedApplication: WebApplication {
  /// A front before an application: it may call the application any number of times for one
  /// request.
  package typealias Front =
    @Sendable (
      _ request: HTTPRequest,
      _ answer: (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse

  let app: any WebApplication
  let front: Front

  package var origin: String { app.origin }
  package var abilities: Abilities { app.abilities }

  /// Answers a request by way of the front.
  ///
  /// - Throws: what the front or the application throws.
  package func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    try await front(request) { request in try await app.respond(to: request) }
  }
}
