import Domain

/// An application with something before it that sees every request first.
package struct FrontedApplication: WebApplication {
  /// What stands before an application: it may ask for an answer as often as it likes.
  package typealias Front =
    @Sendable (
      _ request: HTTPRequest,
      _ answer: (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse

  let app: any WebApplication
  let front: Front

  package var origin: String { app.origin }
  package var abilities: Abilities { app.abilities }

  package func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    try await front(request) { request in try await app.respond(to: request) }
  }
}
