/// What is stored of a password: enough to recognize it, too little to find it quickly.
///
/// It is PBKDF2-HMAC-SHA-256 (RFC 8018, section 5.2) with a 32-byte key. It contains the number of
/// rounds, so that the policy can raise them for new passwords.
public struct PasswordHash: Hashable, Sendable {
  /// The rounds of PBKDF2, from 1 to `mostRounds`.
  public let rounds: Int
  public let salt: [UInt8]
  private let key: Secret

  /// The most rounds that a hash may have: a second or two of work, so that no check takes for
  /// ever.
  public static let mostRounds = 3_000_000
  /// The longest salt, in bytes.
  public static let longestSalt = 1_024
  static let keyLength = 32

  /// Stores the result of a derivation.
  public init(_ derivation: PasswordDerivation, gave key: PasswordDerivation.Key) {
    rounds = derivation.rounds
    salt = derivation.salt
    self.key = key.secret
  }

  /// Hashes a password on the calling thread, which takes as long as the rounds need.
  public init(password: String, salt: [UInt8], rounds: Int) {
    let derivation = PasswordDerivation(of: password, salt: salt, rounds: rounds)
    self.init(derivation, gave: derivation.run())
  }

  /// Creates a hash that no password matches, and that takes as long to check as any other.
  public init(decoyOf rounds: Int) {
    precondition(1...Self.mostRounds ~= rounds, "a hash takes 1 to 3,000,000 rounds")
    self.rounds = rounds
    salt = [UInt8](repeating: 0, count: 16)
    key = Secret([UInt8](repeating: 0, count: Self.keyLength))
  }

  /// The derivation that shows whether this is the password.
  ///
  /// - Parameters:
  ///   - password: what the user typed.
  ///   - total: how many rounds to take in all, if the hash has fewer; otherwise the time of the
  ///     answer would reveal that the name exists.
  /// - Returns: the derivation, whose key `matches` takes.
  public func derivation(for password: String, inTimeOf total: Int = 0) -> PasswordDerivation {
    PasswordDerivation(of: password, salt: salt, rounds: rounds, inTimeOf: total)
  }

  /// Whether a derivation for this hash gave the right key, in a time that does not depend on how
  /// nearly it did.
  public func matches(_ key: PasswordDerivation.Key) -> Bool {
    self.key == key.secret
  }

  /// Whether this is the password, computed on the calling thread.
  public func matches(_ password: String) -> Bool { matches(derivation(for: password).run()) }
}

extension PasswordHash {
  /// The text to store, `pbkdf2-sha256$rounds$salt$hash`, with salt and hash in Base64.
  public var encoded: String {
    "\(Self.scheme)$\(rounds)$\(Base64.encode(salt))$\(Base64.encode(key.bytes))"
  }

  /// Reads a stored text exactly as `encoded` writes it, within the limits of rounds and salt.
  public init?(encoded: String) {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == Self.scheme else { return nil }
    guard let rounds = Int(parts[1]), 1...Self.mostRounds ~= rounds, parts[1] == "\(rounds)" else {
      return nil
    }
    guard let salt = Base64.decode(parts[2]), let key = Base64.decode(parts[3]) else { return nil }
    guard key.count == Self.keyLength, salt.count <= Self.longestSalt else { return nil }
    self.rounds = rounds
    self.salt = salt
    self.key = Secret(key)
  }

  private static var scheme: String { "pbkdf2-sha256" }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How the password is protected, with nothing that would help to guess it.
  public var description: String { "\(Self.scheme) password hash, \(rounds) rounds" }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
