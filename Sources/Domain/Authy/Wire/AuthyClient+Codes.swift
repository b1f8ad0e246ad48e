/// The functions for codes that are not part of `AuthyService`.
extension AuthyClient {
  /// Sends a code by text, whether or not the user has the app.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the text may arrive.
  public func sendSMS(
    to authyID: AuthyID,
    _ request: CodeRequest
  ) async throws(AuthyError) -> CodeDelivery {
    try await ask(.sendSMS(to: authyID, request), Self.delivery)
  }

  /// Has Authy call the phone and say a code, whether or not the user has the app.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the phone may ring.
  public func call(
    to authyID: AuthyID,
    _ request: CodeRequest
  ) async throws(AuthyError) -> CodeDelivery {
    try await ask(.call(to: authyID, request), Self.delivery)
  }

  /// Checks a code that was sent without an `action`.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the code may be used up.
  public func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID
  ) async throws(AuthyError) -> CodeVerdict {
    try await ask(.verify(code, of: authyID, action: nil)).verdict()
  }

  /// What Authy did with the code, which counts as sent only if the answer names the number.
  ///
  /// Authy writes "success" also in an answer that reports an error, as a test of the client
  /// authy-client shows.
  private static func delivery(_ body: JSON) -> CodeDelivery? {
    switch body["ignored"] {
    case .bool(true), .string: .ignored(body["device"]?.text.map { DeviceKind(rawValue: $0) })
    case nil, .null, .bool(false): body["cellphone"]?.text == nil ? nil : .sent
    case .number, .array, .object: nil
    }
  }
}
