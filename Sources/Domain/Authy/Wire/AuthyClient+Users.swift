/// What else Authy offers about users.
extension AuthyClient {
  /// Makes a user, and texts a link to the app if asked.
  public func createUser(
    email: EmailAddress,
    phone: PhoneNumber,
    sendsInstallLink: Bool
  ) async throws(AuthyError) -> AuthyID {
    try await ask(
      .createUser(email: email, phone: phone, sendsInstallLink: sendsInstallLink)
    ) { $0["user"]?["id"]?.authyID }
  }

  /// Takes a user away, at one of the three paths that Authy has for it.
  ///
  /// - Throws: `refused(.userNotFound)` for a user who is gone, or whose deletion has begun.
  public func deleteUser(
    _ authyID: AuthyID,
    at path: DeletionPath
  ) async throws(AuthyError) {
    do {
      _ = try await ask(.deleteUser(authyID, at: path)).success()
    } catch .refused(.deletionPending), .refused(.deletionUnderway), .refused(.userDeleted) {
      throw .refused(.userNotFound)
    }
  }

  /// What is known of a user; an answer about another one is none.
  public func status(of authyID: AuthyID) async throws(AuthyError) -> UserStatus {
    try await ask(.userStatus(of: authyID)) { body in
      body["status"].flatMap { UserStatus($0) }.flatMap { $0.authyID == authyID ? $0 : nil }
    }
  }

  /// Makes a secret for codes that any app makes from the time, and a QR code that shows it.
  public func makeSecret(
    for authyID: AuthyID,
    label: String? = nil,
    size: Int? = nil
  ) async throws(AuthyError) -> TokenQRCode {
    try await ask(.makeSecret(for: authyID, label: label, size: size)) { body in
      body["qr_code"]?.text.map { TokenQRCode(link: $0) }
    }
  }
}

extension UserStatus {
  /// Reads the object, of which older answers lack the address and whether codes are refused.
  fileprivate init?(_ status: JSON) {
    guard let authyID = status["authy_id"]?.authyID,
      let isConfirmed = status["confirmed"]?.truth,
      let isRegistered = status["registered"]?.truth,
      let countryCode = status["country_code"]?.textOrNumber,
      let maskedPhone = status["phone_number"]?.text
    else { return nil }
    self.init(
      authyID: authyID,
      isConfirmed: isConfirmed,
      isRegistered: isRegistered,
      countryCode: countryCode,
      maskedPhone: maskedPhone,
      email: status["email"]?.text.flatMap { EmailAddress($0) },
      devices: (status["devices"]?.elements ?? []).compactMap(\.text).map {
        DeviceKind(rawValue: $0)
      },
      isDisabled: status["account_disabled"]?.truth ?? false
    )
  }
}
