import Domain

/// The binding of an account of the application's to a user, made by a scan.
struct CloudRegistration {
  let authyID: AuthyID
  /// Which membership of the user's it was made in, with whose end it ends; nil for a user who is
  /// known by nothing else.
  let membership: Int?
}
