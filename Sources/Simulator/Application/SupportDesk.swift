import Domain

/// What an application's support desk does for users whom it has identified.
public protocol SupportDesk: Sendable {
  /// Reopens an account that was blocked, or whose phone was lost.
  ///
  /// - Throws: any error if there is no such user.
  func readmit(_ user: UserID) async throws

  /// Makes a lost phone unable to approve anything, for a user who cannot report it on a page.
  ///
  /// - Throws: any error if there is no such user, or if the user has no phone.
  func reportLoss(of user: UserID) async throws
}
