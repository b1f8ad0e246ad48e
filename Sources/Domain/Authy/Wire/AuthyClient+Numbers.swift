/// What else Authy offers about numbers.
extension AuthyClient {
  /// Sends a code of 4 to 10 digits to a number, by text or by voice.
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

  /// What Authy knows of a number; a kind that is not known is unknown.
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
