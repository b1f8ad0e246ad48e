/// The functions for phone numbers that are not part of `AuthyService`.
extension AuthyClient {
  /// Sends a code of 4 to 10 digits to a number, by text or by a voice call.
  ///
  /// - Throws: `AuthyError`; after `unanswered` the code may arrive.
  public func startPhoneVerification(
    of phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel,
    locale: String? = nil
  ) async throws(AuthyError) -> StartedVerification {
    let call = AuthyCall.startVerification(
      of: phone,
      digits: digits,
      via: channel,
      locale: locale
    )
    return try await ask(call) { body in
      StartedVerification(
        id: body["uuid"]?.text,
        lifetime: body["seconds_to_expire"]?.wholeNumber.map { .seconds($0) },
        carrier: body["carrier"]?.text,
        isCellphone: body["is_cellphone"]?.truth
      )
    }
  }

  /// Asks what Authy knows about a number; a kind without a name here becomes `unknown`.
  ///
  /// - Throws: `AuthyError` when Authy refuses or gives no clear answer.
  public func phoneInfo(of phone: PhoneNumber) async throws(AuthyError) -> PhoneInfo {
    try await ask(.phoneInfo(of: phone)) { body in
      guard let kind = body["type"]?.text else { return nil }
      return PhoneInfo(
        kind: PhoneInfo.Kind(rawValue: kind) ?? .unknown,
        provider: body["provider"]?.text,
        isPorted: body["ported"]?.truth
      )
    }
  }
}
