import Domain

/// The point where Authy's callbacks arrive, behind the network and before the application.
///
/// Its owner can refuse callbacks here, hold one back, or send one again. It is confined to the
/// world's thread, so the class may be unchecked.
public final class CallbackEndpoint: @unchecked Sendable {
  package typealias Receiver = @Sendable (HTTPRequest) async throws -> HTTPResponse

  /// Whether callbacks are refused, as by a server that is down for maintenance.
  public var isClosed = false
  /// The requests whose callbacks are held back.
  private var watched: [ApprovalRequest.ID] = []
  private var held: [HTTPRequest] = []
  private var last: HTTPRequest?
  private let receiver: Receiver

  /// - Parameter receiver: the application that takes the callbacks.
  package init(before receiver: @escaping Receiver) { self.receiver = receiver }

  /// Passes a callback to the application, unless it is refused or held back.
  ///
  /// - Returns: the application's answer; 503 if callbacks are refused, and 202 if this one is held
  ///   back, as by a queue (RFC 9110, section 15.3.3).
  /// - Throws: what the application throws.
  package func receive(_ request: HTTPRequest) async throws -> HTTPResponse {
    last = request
    guard !isClosed else { return HTTPResponse(503) }
    guard !watched.contains(where: request.names) else {
      held.append(request)
      return HTTPResponse(202)
    }
    return try await receiver(request)
  }

  /// Holds back the callbacks about a request; others pass.
  public func hold(about request: ApprovalRequest.ID) { watched.append(request) }

  /// Passes on the callbacks that were held back, in the order of their arrival, and holds none any
  /// more.
  ///
  /// - Throws: what the application throws.
  public func letIn() async throws {
    watched = []
    while !held.isEmpty { _ = try await receiver(held.removeFirst()) }
  }

  /// Sends the last callback again, byte for byte.
  ///
  /// - Returns: the application's answer, or nil if no callback has come yet.
  /// - Throws: what the application throws.
  public func sendAgain() async throws -> HTTPResponse? {
    guard let last else { return nil }
    return try await receiver(last)
  }
}

extension HTTPRequest {
  /// Whether the request mentions an approval request, in its query or its body.
  fileprivate func names(_ id: ApprovalRequest.ID) -> Bool {
    query.contains(id.description)
      || String(decoding: body, as: UTF8.self).contains(id.description)
  }
}
