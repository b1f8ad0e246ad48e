/// The slow part of making or checking a password hash, to be run where nobody else waits for it.
///
/// It is PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), with so many rounds that one takes a good
/// part of a second.
public struct PasswordDerivation: Sendable {
  /// What a derivation gives.
  public struct Key: Sendable {
    let secret: Secret
    /// What came of the idle rounds; kept, so that no compiler leaves them out.
    fileprivate let residue: Secret?
  }

  let salt: [UInt8]
  /// Rounds that count.
  public let rounds: Int
  /// Rounds whose outcome is not looked at, so that this derivation takes as long as any other.
  public let idleRounds: Int
  private let password: String

  /// Describes a derivation.
  ///
  /// - Parameters:
  ///   - password: what was typed.
  ///   - salt: what is stored along with the hash.
  ///   - rounds: 1 to `PasswordHash.mostRounds`; anything else is a programmer's error.
  ///   - total: in the time of how many rounds; what is missing is done for nothing.
  public init(of password: String, salt: [UInt8], rounds: Int, inTimeOf total: Int = 0) {
    precondition(1...PasswordHash.mostRounds ~= rounds, "a hash takes 1 to 3,000,000 rounds")
    self.password = password
    self.salt = salt
    self.rounds = rounds
    idleRounds = min(max(total, rounds), PasswordHash.mostRounds) - rounds
  }

  /// How many bytes the password has.
  public var length: Int { password.utf8.count }

  /// Rounds that are done, whether they count or not.
  public var allRounds: Int { rounds + idleRounds }

  /// The same derivation in the time of so many rounds, if it takes fewer.
  func inTimeOf(_ total: Int) -> Self {
    Self(of: password, salt: salt, rounds: rounds, inTimeOf: max(total, allRounds))
  }

  /// Computes the key, on the thread that calls.
  public func run() -> Key {
    // Once for both, or a long password would tell which of the two there are.
    let key = HMACSHA256.Key(password)
    return Key(
      secret: derive(from: key, rounds),
      residue: idleRounds > 0 ? derive(from: key, idleRounds) : nil
    )
  }

  private func derive(from key: HMACSHA256.Key, _ rounds: Int) -> Secret {
    Secret(
      PBKDF2.derive(from: key, salt: salt, rounds: rounds, length: PasswordHash.keyLength)
    )
  }
}

extension PasswordDerivation: CustomStringConvertible, CustomReflectable {
  public var description: String { "a derivation of \(rounds) rounds" }

  /// Shows nothing of the password, whoever prints the value.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PasswordDerivation.Key: CustomStringConvertible, CustomReflectable {
  public var description: String { "a derived key" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
