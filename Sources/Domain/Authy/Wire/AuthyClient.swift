/// Authy as its HTTPS API offers it: each call becomes a request, each response a typed result.
///
/// The paths and parameters are those of the official Python client 2.2.6. The API key goes into a
/// header field and nowhere else, and no error holds anything that was sent or received.
public struct AuthyClient: Sendable {
  private let transport: any HTTPTransport
  private let headers: HTTPHeaders
  private let headersWithBody: HTTPHeaders
  private let attempts: Int

  /// Makes a client.
  ///
  /// - Parameters:
  ///   - transport: the way to Authy.
  ///   - key: the application's production API key; anything but visible ASCII is a programmer's
  ///     error.
  ///   - attempts: how often a call is made that no answer came to, if it is safe to repeat; every
  ///     other call is made once. There is no pause between, since there is no clock.
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

  /// Makes a call, again where that is safe and no answer came.
  ///
  /// - Throws: `notSent` when no attempt left, `unanswered` when any may have arrived.
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

  /// Makes a call and reads what its success says.
  ///
  /// - Throws: `unanswered` as well when a success does not say what it must.
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

  /// Shows nothing of the key, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
