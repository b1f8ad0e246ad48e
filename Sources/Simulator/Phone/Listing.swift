import Domain

extension Phone {
  /// The cloud's answer to an app that asks which questions can be answered.
  struct Listing: Sendable {
    let accounts: [AuthyID]
    /// The versions of the accounts' lists since which this contains the changes, or nil if it is
    /// complete.
    let since: [Int]?
    /// The versions of the lists after these changes.
    let versions: [Int]
    /// The new questions that can be answered, oldest first.
    let opened: [Prompt]
    let closed: [ApprovalRequest.ID]
  }
}
