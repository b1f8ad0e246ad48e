import Domain
import Testing

@Suite("A password hash")
struct PasswordHashTests {
  let hash = PasswordHash(password: "correct horse", salt: Array(0...15), rounds: 1000)
  let text =
    "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ="

  @Test("matches its password and no other")
  func matching() {
    #expect(hash.matches("correct horse"))
    for other in ["", "correct hors", "correct horse ", "Correct horse", "correct\u{a0}horse"] {
      #expect(!hash.matches(other), "\(other)")
    }
  }

  @Test("depends on the salt and on the rounds")
  func saltAndRounds() {
    let salted = PasswordHash(password: "correct horse", salt: Array(1...16), rounds: 1000)
    let slower = PasswordHash(password: "correct horse", salt: Array(0...15), rounds: 1001)
    #expect(Set([hash, salted, slower]).count == 3)
    #expect(Set([hash.encoded, salted.encoded, slower.encoded]).count == 3)
    #expect(salted.matches("correct horse") && slower.matches("correct horse"))
  }

  @Test("is stored as the text that Python finds too")
  func encoding() {
    #expect(hash.encoded == text)
  }

  @Test("comes back from its text")
  func decoding() throws {
    let restored = try #require(PasswordHash(encoded: text))
    #expect(restored == hash)
    #expect(restored.rounds == 1000)
    #expect(restored.salt == Array(0...15))
    #expect(restored.matches("correct horse"))
    #expect(!restored.matches("battery staple"))
  }

  @Test(
    "does not come from any other text",
    arguments: [
      "", "$", "$$$", "pbkdf2-sha256", "pbkdf2-sha256$1000$AAEC",
      "pbkdf2-sha1$1000$AAEC$KEY", "PBKDF2-SHA256$1000$AAEC$KEY", "$pbkdf2-sha256$1000$AAEC$KEY",
      "pbkdf2-sha256$1000$AAEC$KEY$", "pbkdf2-sha256$1000$AAEC$KEY\n",
      "pbkdf2-sha256$0$AAEC$KEY", "pbkdf2-sha256$-1$AAEC$KEY", "pbkdf2-sha256$+1$AAEC$KEY",
      "pbkdf2-sha256$01$AAEC$KEY", "pbkdf2-sha256$1e3$AAEC$KEY", "pbkdf2-sha256$$AAEC$KEY",
      "pbkdf2-sha256$99999999999999999999$AAEC$KEY",
      "pbkdf2-sha256$9223372036854775807$AAEC$KEY", "pbkdf2-sha256$3000001$AAEC$KEY",
      "pbkdf2-sha256$١$AAEC$KEY",
      "pbkdf2-sha256$1000$AAE$KEY", "pbkdf2-sha256$1000$AA C$KEY", "pbkdf2-sha256$1000$AAEC$",
      "pbkdf2-sha256$1000$AAEC$AAEC",
    ]
  )
  func refusals(pattern: String) {
    func filled(_ pattern: String) -> String {
      pattern.replacing("KEY", with: "yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ=")
    }
    #expect(PasswordHash(encoded: filled("pbkdf2-sha256$1000$AAEC$KEY")) != nil)
    #expect(PasswordHash(encoded: filled(pattern)) == nil)
  }

  @Test("comes from a text of at most 3,000,000 rounds and 1,024 bytes of salt")
  func bounds() {
    func text(_ rounds: Int, salt: Int) -> String {
      let salt = Base64.encode([UInt8](repeating: 1, count: salt))
      return "pbkdf2-sha256$\(rounds)$\(salt)$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ="
    }
    #expect(PasswordHash(encoded: text(3_000_000, salt: 1_024)) != nil)
    #expect(PasswordHash(encoded: text(3_000_001, salt: 1_024)) == nil)
    #expect(PasswordHash(encoded: text(3_000_000, salt: 1_025)) == nil)
  }

  @Test("is checked in the time of more rounds, and matches all the same")
  func idleRounds() {
    for total in [0, 1, 999, 1000, 1001, 5000, .max] {
      let derivation = hash.derivation(for: "correct horse", inTimeOf: total)
      #expect(derivation.rounds == 1000)
      #expect(derivation.allRounds == min(max(1000, total), 3_000_000))
      if total <= 5000 { #expect(hash.matches(derivation.run())) }
    }
    #expect(!hash.matches(hash.derivation(for: "wrong horse", inTimeOf: 2000).run()))
  }

  @Test("never prints its key")
  func printing() {
    var dumped = ""
    dump(hash, to: &dumped)
    #expect("\(hash)" == "pbkdf2-sha256 password hash, 1000 rounds")
    #expect(String(reflecting: hash) == "\(hash)")
    #expect(dumped == "- \(hash)\n")
    #expect(Mirror(reflecting: hash).children.isEmpty)
  }
}
