/// What else Authy offers about codes.
extension AuthyClient {
  /// Sends a code by text, whether or not the user has the app.
  public func sendSMS(
    to authyID: AuthyID,
    _ request: CodeRequest
  ) async throws(AuthyError) -> CodeDelivery {
    try await ask(.sendSMS(to: authyID, request), Self.delivery)
  }

  /// Says a code in a call, whether or not the user has the app.
  public func call(
    to authyID: AuthyID,
    _ request: CodeRequest
  ) async throws(AuthyError) -> CodeDelivery {
    try await ask(.call(to: authyID, request), Self.delivery)
  }

  /// Judges a code that was sent for no purpose in particular.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.verify(code, of: authyID, action: nil)).verdict()
  }

  /// A code was sent only where Authy names the number; without one it says "success" of an error
  /// too, as a test of the client authy-client shows.
  private static func delivery(_ body: JSON) -> CodeDelivery? {
    switch body["ignored"] {
    case .bool(true), .string: .ignored(body["device"]?.text.map { DeviceKind(rawValue: $0) })
    case nil, .null, .bool(false): body["cellphone"]?.text == nil ? nil : .sent
    case .number, .array, .object: nil
    }
  }
}
