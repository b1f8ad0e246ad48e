/// The calls about users and the application (`/protected/json/users`, `registrations`, `app`).
extension AuthyCall {
  /// Makes a user.
  ///
  /// The same number always gives the same user, so this is safe to repeat if no link is texted.
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

  /// Deletes a user.
  ///
  /// This is safe to repeat: Authy then answers 60026.
  static func deleteUser(_ authyID: AuthyID, at spelling: DeletionPath) -> Self {
    .post(spelling.path(of: authyID), isSafeToRepeat: true)
  }

  /// Makes a new secret with every call; the one before then stops working.
  static func makeSecret(for authyID: AuthyID, label: String?, size: Int?) -> Self {
    .post(
      "/protected/json/users/\(authyID)/secret",
      .object(ofPresent: [
        ("qr_size", size.map { .integer($0) }), ("label", label.map { .string($0) }),
      ]),
      isSafeToRepeat: false
    )
  }

  /// Asks for a registration by the application's own identifier of the user.
  ///
  /// The identifier may hold any characters, so it is escaped, which the official Python client
  /// forgets.
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
  /// The country code as a number, which is what the official clients send.
  var countryCodeNumber: JSON.Number { JSON.Number(wellFormed: countryCode) }
}
