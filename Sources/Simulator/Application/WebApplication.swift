import Domain

/// A web application that can be tried with simulated pages, phones and Authy.
///
/// A world, its browsers and the reports know nothing else of it. People read its pages and fill in
/// its forms; Authy's callbacks arrive like every other request.
public protocol WebApplication: Sendable {
  /// The origin of the application's own pages (RFC 6454): "https://shop.example.test".
  var origin: String { get }

  /// What the application can do or tell besides its pages; nothing by default.
  var abilities: Abilities { get }

  /// Answers one request, whoever sent it.
  ///
  /// - Throws: any error that keeps a server from answering; the sender then waits in vain.
  func respond(to request: HTTPRequest) async throws -> HTTPResponse
}

extension WebApplication {
  public var abilities: Abilities { Abilities() }
}
