/// PBKDF2, which slowly derives a key from a password with HMAC-SHA-256 (RFC 8018, section 5.2).
package enum PBKDF2 {
  package static func derive(
    password: String,
    salt: [UInt8],
    rounds: Int,
    length: Int
  ) -> [UInt8] {
    derive(from: HMACSHA256.Key(password), salt: salt, rounds: rounds, length: length)
  }

  /// Derives a key from a password whose HMAC key exists already; creating it takes time too if the
  /// password is long.
  static func derive(
    from key: HMACSHA256.Key,
    salt: [UInt8],
    rounds: Int,
    length: Int
  ) -> [UInt8] {
    precondition(rounds > 0, "a key needs at least one round")
    precondition(0...Int(UInt32.max) ~= length, "a key is at most 2^32 - 1 bytes long here")
    var derived: [UInt8] = []
    // Whole blocks and no more, since the key is often kept in this very storage.
    derived.reserveCapacity((length + 31) / 32 * 32)
    var index: UInt32 = 1
    while derived.count < length {
      derived += block(index, of: key, salt: salt, rounds: rounds).bytes
      index += 1
    }
    return Array(derived.prefix(length))
  }

  /// The function F of the standard: the codes of all rounds, combined by exclusive or.
  private static func block(
    _ index: UInt32,
    of key: HMACSHA256.Key,
    salt: [UInt8],
    rounds: Int
  ) -> Digest {
    var code = key.authenticate { message in
      message.update(salt)
      for shift: UInt32 in [24, 16, 8, 0] {
        message.update(UInt8(truncatingIfNeeded: index >> shift))
      }
    }
    var sum = code.words
    for _ in 1..<rounds {
      code = key.authenticate { $0.update(code) }
      sum.0 ^= code.words.0
      sum.1 ^= code.words.1
      sum.2 ^= code.words.2
      sum.3 ^= code.words.3
    }
    return Digest(words: sum)
  }
}
