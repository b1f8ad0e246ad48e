import Domain
import Simulator
import Testing

/// A client of the cloud that writes its requests by hand.
struct HTTPCaller: Sendable {
  static let key = "sim-authy-app-api-key-0001"
  static let form = "application/x-www-form-urlencoded"
  static let multipart = "multipart/form-data; boundary=------------------------0123456789abcdef"

  let cloud: AuthyCloud
  var key: String? = Self.key

  struct Answer: Hashable, CustomStringConvertible {
    let status: Int
    let label: String?
    let text: String

    var description: String { "\(status) \(text)" }
  }

  func send(
    _ method: HTTPRequest.Method,
    _ target: String,
    _ body: String = "",
    label: String? = "application/json"
  ) async throws -> Answer {
    var headers: HTTPHeaders = [:]
    if let key { try headers.append("X-Authy-API-Key", key) }
    if let label, !body.isEmpty { try headers.append("Content-Type", label) }
    let request = try #require(
      HTTPRequest(method, target: target, headers: headers, body: Array(body.utf8))
    )
    let response = await cloud.respond(to: request)
    return Answer(
      status: response.status,
      label: response.headers["Content-Type"],
      text: try #require(response.bodyText)
    )
  }

  func get(_ target: String) async throws -> Answer { try await send(.get, target) }

  func post(_ target: String, _ body: String = "{}") async throws -> Answer {
    try await send(.post, target, body)
  }

  /// Expects an answer, whose text is exact.
  func expect(
    _ answer: Answer,
    _ status: Int,
    _ text: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(answer.status == status, sourceLocation: location)
    #expect(answer.text == text, sourceLocation: location)
  }
}

extension HTTPCaller {
  /// Plays with a client of the world's cloud.
  static func play(
    options: AuthyCloud.Options = AuthyCloud.Options(),
    _ script: @escaping @Sendable (World, HTTPCaller) async throws -> Void
  ) throws {
    var settings = World.Settings()
    settings.cloud = options
    try World.play(settings: settings) { world in
      try await script(world, HTTPCaller(cloud: world.cloud))
    }
  }

  /// A refusal with its members in the usual order.
  static func refusal(_ code: Int, _ message: String) -> String {
    #"{"message":"\#(message)","success":false,"errors":{"message":"\#(message)"},"#
      + #""error_code":"\#(code)"}"#
  }

  /// A refusal with its members in the order of the verification of numbers, and of a wrong key.
  static func refusalCodeFirst(_ code: Int, _ message: String) -> String {
    #"{"error_code":"\#(code)","message":"\#(message)","errors":{"message":"\#(message)"},"#
      + #""success":false}"#
  }
}

extension FormFields {
  /// The fields as `curl -F` sends them, for the label `HTTPCaller.multipart`.
  var multipart: String {
    let boundary = "--" + (HTTPCaller.multipart.split(separator: "=", maxSplits: 1).last ?? "")
    let parts = fields.map { field in
      "\(boundary)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
    }
    return parts.joined() + "\(boundary)--\r\n"
  }
}
