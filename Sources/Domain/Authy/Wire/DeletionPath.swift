/// The three paths that delete a user; Authy accepts each of them.
public enum DeletionPath: Hashable, Sendable, CaseIterable {
  /// `users/1/delete`, as in the official Python client, the Rust client and Authy's samples.
  case userDelete
  /// `users/delete/1`, as in the official Ruby and Java clients.
  case deleteUser
  /// `users/1/remove`, as in the official PHP client and later documents.
  case userRemove

  func path(of authyID: AuthyID) -> String {
    switch self {
    case .userDelete: "/protected/json/users/\(authyID)/delete"
    case .deleteUser: "/protected/json/users/delete/\(authyID)"
    case .userRemove: "/protected/json/users/\(authyID)/remove"
    }
  }
}
