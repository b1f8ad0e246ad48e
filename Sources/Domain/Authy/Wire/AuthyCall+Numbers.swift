/// The calls about phone numbers, which need not belong to users (`/protected/json/phones`).
extension AuthyCall {
  static func startVerification(
    of phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel,
    locale: String?
  ) -> Self {
    .post(
      "/protected/json/phones/verification/start",
      .object(ofPresent: [
        ("phone_number", .string(phone.nationalNumber)),
        ("country_code", .number(phone.countryCodeNumber)),
        ("via", .string(channel.rawValue)),
        ("code_length", .integer(digits)),
        ("locale", locale.map { .string($0) }),
      ]),
      isSafeToRepeat: false
    )
  }

  /// Checks a code; it is not safe to repeat, because a right code ends the verification.
  static func checkVerification(_ code: OneTimeCode, of phone: PhoneNumber) -> Self {
    var query = fields(of: phone)
    query.append("verification_code", code.digits)
    return .get("/protected/json/phones/verification/check", query, isSafeToRepeat: false)
  }

  static func phoneInfo(of phone: PhoneNumber) -> Self {
    .get("/protected/json/phones/info", fields(of: phone), isSafeToRepeat: true)
  }

  private static func fields(of phone: PhoneNumber) -> FormFields {
    ["phone_number": phone.nationalNumber, "country_code": phone.countryCode]
  }
}
