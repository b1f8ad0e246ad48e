import Domain

/// What an application's support does for people who have proved who they are.
public protocol SupportDesk: Sendable {
  /// Opens an account again that was blocked, or whose phone was lost.
  ///
  /// - Throws: when there is no such user.
  func readmit(_ user: UserID) async throws

  /// Lets a lost phone approve nothing any more, for somebody who cannot say so on a page.
  ///
  /// - Throws: when there is no such user, or no phone.
  func reportLoss(of user: UserID) async throws
}
