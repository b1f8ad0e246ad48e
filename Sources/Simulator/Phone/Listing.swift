import Domain

extension Phone {
  /// What an app is told when it asks which questions can be answered.
  struct Listing: Sendable {
    let accounts: [AuthyID]
    /// The versions of the accounts' lists from which on this tells the changes; nil when it tells all.
    let since: [Int]?
    /// The versions up to which it tells them.
    let versions: [Int]
    /// What can be answered, oldest first, and was not there before.
    let opened: [Prompt]
    let closed: [ApprovalRequest.ID]
  }
}
