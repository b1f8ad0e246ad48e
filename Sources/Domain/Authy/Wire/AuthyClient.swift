/// A client of Authy's HTTPS API: each call becomes a request, each response a typed result.
///
/// The paths and parameters are those of the official Python client 2.2.6. The API key stands only
/// in a header field, and no error contains anything that was sent or received.
public struct AuthyClient: Sendable {
  private let transport: any HTTPTransport
  private let headers: HTTPHeaders
  private let headersWithBody: HTTPHeaders
  private let attempts: Int

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - transport: the way to Authy.
  ///   - key: the application's production API key; a key that is empty or not visible ASCII stops
  ///     the process.
  ///   - attempts: how often, at least once, a call that is safe to repeat is made until an answer
  ///     comes. Every other call is made once. There is no pause between, as there is no clock.
  public init(over transport: any HTTPTransport, key: String, attempts: Int = 1) {
    precondition(attempts > 0, "a call is made at least once")
    precondition(
      !key.isEmpty && key.utf8.allSatisfy { 0x21...0x7E ~= $0 },
      "an API key is visible ASCII"
    )
    self.transport = ReturningTransport(base: transport)
    self.attempts = attempts
    headers = ["X-Authy-API-Key": key]
    headersWithBody = ["X-Authy-API-Key": key, "Content-Type": "application/json"]
  }

  /// Makes a call, and repeats it while no answer comes if that is safe.
  ///
  /// - Throws: `notSent` when no attempt left the machine, `unanswered` when one may have arrived.
  func ask(_ call: AuthyCall) async throws(AuthyError) -> AuthyAnswer {
    let request = call.request(with: call.body == nil ? headers : headersWithBody)
    var mayHaveArrived = false
    for _ in 0..<(call.isSafeToRepeat ? attempts : 1) {
      do {
        return AuthyAnswer(try await transport.send(request))
      } catch {
        if error != .notSent { mayHaveArrived = true }
      }
    }
    throw mayHaveArrived ? .unanswered : .notSent
  }

  /// Makes a call and reads the result from its success.
  ///
  /// - Throws: what `ask` throws, `failure` of the answer, and `unanswered` when a success lacks
  ///   what it must say.
  func ask<Result>(
    _ call: AuthyCall,
    _ read: (JSON) -> Result?
  ) async throws(AuthyError) -> Result {
    guard let result = read(try await ask(call).success()) else { throw .unanswered }
    return result
  }
}

extension AuthyClient: CustomStringConvertible, CustomReflectable {
  public var description: String { "a client of Authy" }

  /// Shows nothing, because the key must not be printed.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
