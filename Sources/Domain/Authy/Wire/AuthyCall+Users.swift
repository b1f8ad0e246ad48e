/// The calls about users and about the application (`/protected/json/users`, `registrations`, `app`).
extension AuthyCall {
  /// The same number gives the same user however often it is asked, but an install link is a text.
  static func createUser(
    email: EmailAddress,
    phone: PhoneNumber,
    sendsInstallLink: Bool
  ) -> Self {
    .post(
      "/protected/json/users/new",
      [
        "user": [
          "email": .string(email.address),
          "cellphone": .string(phone.nationalNumber),
          "country_code": .number(phone.countryCodeNumber),
        ],
        "send_install_link_via_sms": .bool(sendsInstallLink),
      ],
      isSafeToRepeat: !sendsInstallLink
    )
  }

  static func userStatus(of authyID: AuthyID) -> Self {
    .get("/protected/json/users/\(authyID)/status", isSafeToRepeat: true)
  }

  /// A user who is gone stays gone; the second answer is then 60026.
  static func deleteUser(_ authyID: AuthyID, at spelling: DeletionPath) -> Self {
    .post(spelling.path(of: authyID), isSafeToRepeat: true)
  }

  /// Every call makes a secret anew, so the one before is worth nothing.
  static func makeSecret(for authyID: AuthyID, label: String?, size: Int?) -> Self {
    .post(
      "/protected/json/users/\(authyID)/secret",
      .object(ofPresent: [
        ("qr_size", size.map { .integer($0) }), ("label", label.map { .string($0) }),
      ]),
      isSafeToRepeat: false
    )
  }

  /// The identifier is the application's own and may hold anything, so it is escaped, which the
  /// official Python client leaves out.
  static func registrationStatus(of customUserID: String) -> Self {
    .get(
      "/protected/json/registrations/status",
      ["custom_user_id": customUserID],
      isSafeToRepeat: true
    )
  }

  static var applicationDetails: Self {
    .get("/protected/json/app/details", isSafeToRepeat: true)
  }

  static var applicationStatistics: Self {
    .get("/protected/json/app/stats", isSafeToRepeat: true)
  }
}

extension PhoneNumber {
  /// The country code as the number that the official clients send.
  var countryCodeNumber: JSON.Number { JSON.Number(wellFormed: countryCode) }
}
