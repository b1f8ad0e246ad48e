import Domain

extension WebApp {
  /// What stands before the application: it sees every request, and may ask the application for an
  /// answer as often as it likes.
  package typealias Front =
    @Sendable (
      _ request: HTTPRequest,
      _ answer: (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse

  /// What is around an application: what it asks, the cloud behind that, and what stands between it and
  /// whoever asks it.
  package struct Surroundings {
    package var ports: Ports
    package let cloud: AuthyCloud
    /// Nothing by default.
    package var front: Front?
  }
}
