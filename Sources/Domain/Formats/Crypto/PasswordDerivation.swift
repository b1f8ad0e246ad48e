/// The slow part of making or checking a password hash, which should run where nobody else waits
/// for it.
///
/// It is PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), with so many rounds that one derivation
/// takes a good part of a second.
public struct PasswordDerivation: Sendable {
  /// The result of a derivation.
  public struct Key: Sendable {
    let secret: Secret
    /// The result of the idle rounds, kept so that no compiler leaves them out.
    fileprivate let residue: Secret?
  }

  let salt: [UInt8]
  /// The rounds whose result is used, 1 or more.
  public let rounds: Int
  /// The rounds whose result is ignored, 0 or more, so that this derivation takes as long as
  /// others.
  public let idleRounds: Int
  private let password: String

  /// Describes a derivation.
  ///
  /// - Parameters:
  ///   - password: what the user typed.
  ///   - salt: the bytes that are stored with the hash.
  ///   - rounds: from 1 to `PasswordHash.mostRounds`; anything else is a programmer's error.
  ///   - total: how many rounds it takes in all; the missing ones are done without using their
  ///     result.
  public init(of password: String, salt: [UInt8], rounds: Int, inTimeOf total: Int = 0) {
    precondition(1...PasswordHash.mostRounds ~= rounds, "a hash takes 1 to 3,000,000 rounds")
    self.password = password
    self.salt = salt
    self.rounds = rounds
    idleRounds = min(max(total, rounds), PasswordHash.mostRounds) - rounds
  }

  /// The length of the password in bytes of UTF-8, 0 or more.
  public var length: Int { password.utf8.count }

  /// The rounds that are done in all, 1 or more.
  public var allRounds: Int { rounds + idleRounds }

  /// The same derivation, which takes the time of `total` rounds if its own are fewer.
  func inTimeOf(_ total: Int) -> Self {
    Self(of: password, salt: salt, rounds: rounds, inTimeOf: max(total, allRounds))
  }

  /// Computes the key on the calling thread.
  public func run() -> Key {
    // One key serves both, because hashing a long password twice would reveal whether there are
    // idle rounds.
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

  /// Hides the password from every printed form of the value.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension PasswordDerivation.Key: CustomStringConvertible, CustomReflectable {
  public var description: String { "a derived key" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
