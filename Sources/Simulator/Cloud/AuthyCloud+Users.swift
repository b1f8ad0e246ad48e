import Domain

/// Users that the application makes and takes away, and numbers that it verifies.
extension AuthyCloud {
  public func createUser(email: EmailAddress, phone: PhoneNumber) throws(AuthyError) -> AuthyID {
    if let known = numbers[phone] {
      if users[known] == nil { users[known] = User(hasApp: false) }
      return known
    }
    // Above the identifiers that the world gives its people.
    guard let authyID = AuthyID(100_000_000 + Int64(numbers.count)) else {
      throw .refused(.userInvalid)
    }
    numbers[phone] = authyID
    users[authyID] = User(hasApp: false)
    return authyID
  }

  public func deleteUser(_ authyID: AuthyID) throws(AuthyError) {
    guard users.removeValue(forKey: authyID) != nil else { throw .refused(.userNotFound) }
  }

  public func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    guard (6...10).contains(digits) else { throw .refused(.invalidParameter) }
    if let sent = verifications[phone], clock.now < sent.expiresAt { return }
    verifications[phone] = Code(
      code: drawCode(of: digits),
      expiresAt: clock.now + options.phoneVerificationLifetime
    )
  }

  public func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    guard let sent = verifications[phone], clock.now < sent.expiresAt else {
      throw .refused(.noPendingVerification)
    }
    guard constantTimeEqual(sent.code.digits, code.digits) else { return .wrong }
    verifications[phone] = nil
    return .right
  }
}
