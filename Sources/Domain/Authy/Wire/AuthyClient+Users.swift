/// The functions for users that are not part of `AuthyService`.
extension AuthyClient {
  /// Makes a user, and has Authy text a link to the app if `sendsInstallLink` is true.
  ///
  /// - Throws: `AuthyError` when Authy refuses the user or gives no clear answer.
  public func createUser(
    email: EmailAddress,
    phone: PhoneNumber,
    sendsInstallLink: Bool
  ) async throws(AuthyError) -> AuthyID {
    try await ask(
      .createUser(email: email, phone: phone, sendsInstallLink: sendsInstallLink)
    ) { $0["user"]?["id"]?.authyID }
  }

  /// Removes a user, by one of the three paths that Authy has for this.
  ///
  /// - Throws: `AuthyError`; `refused(.userNotFound)` when the user is already removed, or is being
  ///   removed.
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

  /// Asks what Authy knows about a user.
  ///
  /// - Throws: `AuthyError`; `unanswered` also when the answer is about another user.
  public func status(of authyID: AuthyID) async throws(AuthyError) -> UserStatus {
    try await ask(.userStatus(of: authyID)) { body in
      body["status"].flatMap { UserStatus($0) }.flatMap { $0.authyID == authyID ? $0 : nil }
    }
  }

  /// Has Authy make a secret for codes that any app computes from the time, and a QR code of it.
  ///
  /// - Throws: `AuthyError` when Authy refuses or gives no clear answer.
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
  /// Reads the object; in older answers the e-mail address and the "disabled" flag are absent.
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
