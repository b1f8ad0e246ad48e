/// Marks identifiers of people; the person is known by the account.
public enum User {}

public typealias UserID = Identifier<User>

/// A person's account with the application.
public struct Account: Hashable, Codable, Sendable {
  public let id: UserID
  public let username: Username
  public let password: PasswordHash

  /// The authenticator bound to the account; set through the store, which keeps it unique.
  public var authyID: AuthyID?

  public init(id: UserID, username: Username, password: PasswordHash, authyID: AuthyID? = nil) {
    self.id = id
    self.username = username
    self.password = password
    self.authyID = authyID
  }
}
