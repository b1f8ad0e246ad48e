/// The three spellings of the path that deletes a user; Authy takes them all.
public enum DeletionPath: Hashable, Sendable, CaseIterable {
  /// `users/1/delete`: the official Python client, the Rust client, Authy's samples.
  case userDelete
  /// `users/delete/1`: the official Ruby and Java clients.
  case deleteUser
  /// `users/1/remove`: the official PHP client and later documents.
  case userRemove

  func path(of authyID: AuthyID) -> String {
    switch self {
    case .userDelete: "/protected/json/users/\(authyID)/delete"
    case .deleteUser: "/protected/json/users/delete/\(authyID)"
    case .userRemove: "/protected/json/users/\(authyID)/remove"
    }
  }
}
