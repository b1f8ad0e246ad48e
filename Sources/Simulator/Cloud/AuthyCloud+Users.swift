import Domain

/// Users: who is known by which number, and who of them is a member of the application.
extension AuthyCloud {
  /// Makes the user of a number a member, whether the number is new or not.
  ///
  /// The identifier belongs to the number: it is the same for a further address, for a person who
  /// has the app already, and for a user who was deleted.
  public func createUser(email: EmailAddress, phone: PhoneNumber) throws(AuthyError) -> AuthyID {
    try admit(.createUser)
    guard phone.refusal == nil else { throw .refused(.userInvalid) }
    let authyID = users.id(with: phone) ?? makeUser(with: phone)
    join(authyID, with: email)
    return authyID
  }

  /// Takes a member away, whose questions stay open and whose codes are judged for a while yet.
  public func deleteUser(_ authyID: AuthyID) throws(AuthyError) {
    try admit(.deleteUser)
    _ = try member(authyID)
    let now = clock.now
    users.update(authyID) { $0.delete(at: now) }
  }

  /// What is known of a member.
  public func status(of authyID: AuthyID) throws(AuthyError) -> UserStatus {
    try admit(.userStatus)
    return UserStatus(of: try member(authyID), at: clock.now)
  }

  /// Makes an address the one that shows.
  public func updateUser(_ authyID: AuthyID, email: EmailAddress) throws(AuthyError) {
    try admit(.updateUser)
    _ = try member(authyID)
    users.update(authyID) { $0.show(email) }
  }

  /// Takes note of what a user did at the application, which changes nothing here.
  public func registerActivity(of authyID: AuthyID, type: String) throws(AuthyError) {
    try admit(.registerActivity)
    _ = try member(authyID)
    let types = ["password_reset", "banned", "unbanned", "cookie_login"]
    guard types.contains(type) else { throw .refused(.activityNotCreated) }
  }

  /// Makes a secret for codes made from the time, which no app of this world makes.
  public func makeSecret(for authyID: AuthyID) throws(AuthyError) -> TokenQRCode {
    try admit(.makeSecret)
    _ = try member(authyID)
    let picture = identifiers.next() as Identifier<TokenQRCode>
    return TokenQRCode(link: "https://qr.authy.example.test/\(authyID)/\(picture).png")
  }

  /// Whether there is a member with an identifier, for who looks on; it counts as no request.
  public func hasMember(_ authyID: AuthyID) -> Bool { users[authyID]?.isMember ?? false }

  /// The member with an identifier.
  func member(_ authyID: AuthyID) throws(AuthyError) -> CloudUser {
    guard let user = users[authyID], user.isMember else { throw .refused(.userNotFound) }
    return user
  }

  private func makeUser(with number: PhoneNumber) -> AuthyID {
    var chance = clock.scheduler.chance(for: .authyID)
    while true {
      // Above the identifiers that the world gives its people.
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
  /// Makes a person's account known; the application does not know it by that.
  func add(_ user: CloudUser) { users.add(user) }

  /// Makes a user a member, for the first time or once more.
  func join(_ authyID: AuthyID, with email: EmailAddress? = nil) {
    if users[authyID]?.membership == .notYet { usage.count(\.users, at: clock.now) }
    users.update(authyID) { $0.join(with: email) }
  }

  /// Makes a user a member without a word to the application.
  func enroll(_ authyID: AuthyID) { join(authyID) }

  /// Lets a phone show the questions that are put to a user.
  func addDevice(_ phone: Phone, to authyID: AuthyID) {
    users.update(authyID) { $0.add(phone) }
  }

  /// Lets a phone show no more questions that are put to a user.
  func removeDevice(_ phone: Phone, from authyID: AuthyID) {
    users.update(authyID) { $0.remove(phone) }
  }

  /// The user of a number, whoever has made it known.
  func user(with number: PhoneNumber) -> AuthyID? { users.id(with: number) }

  /// Notes that the user with a number, if it is one of an app's accounts, has another now.
  ///
  /// How the person proves that to Authy, by texts and days of waiting, is not simulated.
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
