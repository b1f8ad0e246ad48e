/// What is stored of a password: enough to recognize it, too little to find it quickly.
///
/// PBKDF2-HMAC-SHA-256 (RFC 8018, section 5.2) with a 32-byte key; the rounds are stored along, so
/// that policy can raise them for new passwords.
public struct PasswordHash: Hashable, Sendable {
  public let rounds: Int
  public let salt: [UInt8]
  private let key: [UInt8]

  public init(password: String, salt: [UInt8], rounds: Int) {
    self.rounds = rounds
    self.salt = salt
    key = Self.key(for: password, salt, rounds)
  }

  /// A hash that no password matches, and that takes as long to find that out as any.
  public init(decoyOf rounds: Int) {
    self.rounds = rounds
    salt = [UInt8](repeating: 0, count: 16)
    key = [UInt8](repeating: 0, count: Self.keyLength)
  }

  /// Whether this is the password, found in a time that does not depend on how nearly it is.
  public func matches(_ password: String) -> Bool {
    constantTimeEqual(key, Self.key(for: password, salt, rounds))
  }

  /// Whether this is the password, found in the time that so many rounds take, if its own are fewer.
  ///
  /// Policy may have raised them since: who answers sooner than a decoy would be known to exist.
  func matches(_ password: String, inTimeOf rounds: Int) -> Bool {
    if rounds > self.rounds { _ = Self(decoyOf: rounds - self.rounds).matches(password) }
    return matches(password)
  }

  private static func key(for password: String, _ salt: [UInt8], _ rounds: Int) -> [UInt8] {
    PBKDF2.derive(password: password, salt: salt, rounds: rounds, length: keyLength)
  }

  private static var keyLength: Int { 32 }
}

extension PasswordHash {
  /// The text to store, `pbkdf2-sha256$rounds$salt$hash`, the last two in Base64.
  public var encoded: String {
    "\(Self.scheme)$\(rounds)$\(Base64.encode(salt))$\(Base64.encode(key))"
  }

  /// Reads a stored text exactly as `encoded` writes it.
  public init?(encoded: String) {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == Self.scheme else { return nil }
    guard let rounds = Int(parts[1]), rounds > 0, parts[1] == "\(rounds)" else { return nil }
    guard let salt = Base64.decode(parts[2]), let key = Base64.decode(parts[3]) else { return nil }
    guard key.count == Self.keyLength else { return nil }
    self.rounds = rounds
    self.salt = salt
    self.key = key
  }

  private static var scheme: String { "pbkdf2-sha256" }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How the password is protected, with nothing that would help to guess it.
  public var description: String { "\(Self.scheme) password hash, \(rounds) rounds" }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
