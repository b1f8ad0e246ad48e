import Domain

/// Users: which number each one has, and which of them are members of the application.
extension AuthyCloud {
  /// Makes the user of a number a member, whether or not the number is new.
  ///
  /// The identifier belongs to the number: it stays the same for another address, for a person who
  /// has the app already, and for a user who was deleted.
  ///
  /// - Throws: `AuthyError` if the number is not possible, or if the limits refuse the request.
  public func createUser(email: EmailAddress, phone: PhoneNumber) throws(AuthyError) -> AuthyID {
    try admit(.createUser)
    guard phone.refusal == nil else { throw .refused(.userInvalid) }
    let authyID = users.id(with: phone) ?? makeUser(with: phone)
    join(authyID, with: email)
    return authyID
  }

  /// Deletes a member; open questions stay open, and codes are still checked for a while.
  ///
  /// - Throws: `AuthyError` if there is no such member, or if the limits refuse the request.
  public func deleteUser(_ authyID: AuthyID) throws(AuthyError) {
    try admit(.deleteUser)
    _ = try member(authyID)
    let now = clock.now
    users.update(authyID) { $0.delete(at: now) }
  }

  /// What the cloud knows of a member.
  ///
  /// - Throws: `AuthyError` if there is no such member, or if the limits refuse the request.
  package func status(of authyID: AuthyID) throws(AuthyError) -> UserStatus {
    try admit(.userStatus)
    return UserStatus(of: try member(authyID), at: clock.now)
  }

  /// Makes an address the one that is shown.
  ///
  /// - Throws: `AuthyError` if there is no such member, or if the limits refuse the request.
  package func updateUser(_ authyID: AuthyID, email: EmailAddress) throws(AuthyError) {
    try admit(.updateUser)
    _ = try member(authyID)
    users.update(authyID) { $0.show(email) }
  }

  /// Takes a report of what a user did at the application, which changes nothing here.
  ///
  /// - Throws: `AuthyError` if there is no such member, or if the type or the limits refuse it.
  package func registerActivity(of authyID: AuthyID, type: String) throws(AuthyError) {
    try admit(.registerActivity)
    _ = try member(authyID)
    let types = ["password_reset", "banned", "unbanned", "cookie_login"]
    guard types.contains(type) else { throw .refused(.activityNotCreated) }
  }

  /// Creates a secret for time-based codes, which no app of this world computes.
  ///
  /// - Throws: `AuthyError` if there is no such member, or if the limits refuse the request.
  package func makeSecret(for authyID: AuthyID) throws(AuthyError) -> TokenQRCode {
    try admit(.makeSecret)
    _ = try member(authyID)
    let picture = identifiers.next() as Identifier<TokenQRCode>
    return TokenQRCode(link: "https://qr.authy.example.test/\(authyID)/\(picture).png")
  }

  /// Whether there is a member with an identifier; this does not count as a request.
  package func hasMember(_ authyID: AuthyID) -> Bool { users[authyID]?.isMember ?? false }

  /// The member with an identifier.
  ///
  /// - Throws: `AuthyError` if there is no such member.
  func member(_ authyID: AuthyID) throws(AuthyError) -> CloudUser {
    guard let user = users[authyID], user.isMember else { throw .refused(.userNotFound) }
    return user
  }

  private func makeUser(with number: PhoneNumber) -> AuthyID {
    var chance = clock.scheduler.chance(for: .authyID)
    while true {
      // These are above the identifiers that the world gives its people.
      guard let authyID = AuthyID(chance.draw(in: 100_000_000...999_999_999)) else {
        preconditionFailure("a positive number is an identifier")
      }
      guard users[authyID] == nil else { continue }
      add(CloudUser(authyID, number: number))
      return authyID
    }
  }
}

// MARK: - What apps and the world do

extension AuthyCloud {
  /// Adds a person's account at Authy; this does not make it known to the application.
  func add(_ user: CloudUser) { users.add(user) }

  /// Makes a user a member, for the first time or again.
  func join(_ authyID: AuthyID, with email: EmailAddress? = nil) {
    if users[authyID]?.membership == .notYet { usage.count(\.users, at: clock.now) }
    users.update(authyID) { $0.join(with: email) }
  }

  /// Makes a user a member without telling the application.
  func enroll(_ authyID: AuthyID) { join(authyID) }

  /// Lets a phone show the questions to a user.
  func addDevice(_ phone: Phone, to authyID: AuthyID) {
    users.update(authyID) { $0.add(phone) }
  }

  /// Stops a phone from showing the questions to a user.
  func removeDevice(_ phone: Phone, from authyID: AuthyID) {
    users.update(authyID) { $0.remove(phone) }
  }

  /// The user with a number, whether the application or an app has added it.
  func user(with number: PhoneNumber) -> AuthyID? { users.id(with: number) }

  /// Changes the number of a user, if the user is one of an app's accounts.
  ///
  /// How the person proves this to Authy, by texts and days of waiting, is not simulated.
  func changeNumber(
    _ old: PhoneNumber,
    to new: PhoneNumber,
    of accounts: [AuthyID]
  ) throws(Refusal) {
    guard let authyID = users.id(with: old), accounts.contains(authyID) else { return }
    let holder = users.id(with: new)
    guard holder == nil || holder == authyID else { throw .numberTaken }
    users.move(authyID, to: new)
  }
}
