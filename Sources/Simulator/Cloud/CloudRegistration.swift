import Domain

/// The binding of an application's account to a user, which a scan made.
struct CloudRegistration {
  let authyID: AuthyID
  /// The number of the user's membership in which it was made, and with which it ends; nil if the
  /// user was not a member.
  let membership: Int?
}
