import Domain

/// Where callbacks come in: before the application, and behind the network.
///
/// Its owner can turn callbacks away there, hold one back, or send one again.
/// Confined to the world's thread, which is why the class may be unchecked.
public final class CallbackEndpoint: @unchecked Sendable {
  package typealias Receiver = @Sendable (HTTPRequest) async throws -> HTTPResponse

  /// Whether callbacks are turned away, as by a server that is down for maintenance.
  public var isClosed = false
  /// The requests whose callbacks are held back.
  private var watched: [ApprovalRequest.ID] = []
  private var held: [HTTPRequest] = []
  private var last: HTTPRequest?
  private let receiver: Receiver

  /// - Parameter receiver: the application.
  package init(before receiver: @escaping Receiver) { self.receiver = receiver }

  /// Takes a callback to the application, unless it is turned away or held back.
  ///
  /// - Returns: the application's answer; 503 for one that is turned away, and 202 for one that is held
  ///   back, as from a queue (RFC 9110, section 15.3.3).
  package func receive(_ request: HTTPRequest) async throws -> HTTPResponse {
    last = request
    guard !isClosed else { return HTTPResponse(503) }
    guard !watched.contains(where: request.names) else {
      held.append(request)
      return HTTPResponse(202)
    }
    return try await receiver(request)
  }

  /// Holds callbacks about a request back; others pass.
  public func hold(about request: ApprovalRequest.ID) { watched.append(request) }

  /// Lets in what was held back, in the order in which it came, and holds nothing any more.
  ///
  /// - Throws: what the application threw.
  public func letIn() async throws {
    watched = []
    while !held.isEmpty { _ = try await receiver(held.removeFirst()) }
  }

  /// Sends the callback that came last once more, byte for byte.
  ///
  /// - Returns: the application's answer; nil when none has come yet.
  /// - Throws: what the application threw.
  public func sendAgain() async throws -> HTTPResponse? {
    guard let last else { return nil }
    return try await receiver(last)
  }
}

extension HTTPRequest {
  /// Whether it names a request somewhere, whatever the method.
  fileprivate func names(_ id: ApprovalRequest.ID) -> Bool {
    query.contains(id.description)
      || String(decoding: body, as: UTF8.self).contains(id.description)
  }
}
