import Domain
import Testing

@Suite("An account")
struct AccountTests {
  @Test("is known by its id, and has no authenticator until one is bound")
  func hasNoAuthenticator() throws {
    let password = PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 1)
    let username = try #require(Username("alice"))
    var account = Account(id: Sample.payer, username: username, password: password)
    #expect(account.authyID == nil)
    #expect(account.authenticator == .none)
    let other = Account(
      id: Sample.payer,
      username: username,
      password: password,
      authyID: Sample.authyID
    )
    #expect(other.authenticator == .bound(Sample.authyID))
    try account.enroll(Sample.authyID)
    #expect(account.authenticator == .required(Sample.authyID))
    #expect(account.password.matches("correct horse"))
    #expect(!account.password.matches("correct Horse"))
  }
}
