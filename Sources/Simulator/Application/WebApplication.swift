import Domain

/// A web application that pages, phones and Authy can be tried on.
///
/// This is all that a world, its browsers and the reports know of it. Its people read its pages and
/// fill in its forms; Authy's callbacks come in as every other request does.
public protocol WebApplication: Sendable {
  /// What browsers call the application's own pages (RFC 6454): "https://shop.example.test".
  var origin: String { get }

  /// What it lets others know or do that its pages do not; nothing by default.
  var abilities: Abilities { get }

  /// Answers one request, whoever sent it.
  ///
  /// - Throws: whatever makes a server answer nothing at all; the sender then waits in vain.
  func respond(to request: HTTPRequest) async throws -> HTTPResponse
}

extension WebApplication {
  public var abilities: Abilities { Abilities() }
}
