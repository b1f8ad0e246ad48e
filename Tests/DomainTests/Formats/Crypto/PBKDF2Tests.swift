import Domain
import Testing

@Suite("PBKDF2-HMAC-SHA-256")
struct PBKDF2Tests {
  /// A key that is known for a password.
  struct Example: Sendable {
    let password: String
    let salt: String
    let rounds: Int
    let key: String
  }

  /// RFC 7914, section 11.
  static let published = [
    Example(
      password: "passwd",
      salt: "salt",
      rounds: 1,
      key: "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
    ),
    Example(
      password: "Password",
      salt: "NaCl",
      rounds: 80_000,
      key: "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
    ),
  ]

  /// Found with Python's hashlib, for the passwords and salts of RFC 6070 and some others.
  static let computed = [
    Example(
      password: "password",
      salt: "salt",
      rounds: 1,
      key: "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b"
    ),
    Example(
      password: "password",
      salt: "salt",
      rounds: 2,
      key: "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43"
    ),
    Example(
      password: "password",
      salt: "salt",
      rounds: 4096,
      key: "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a"
    ),
    Example(
      password: "passwordPASSWORDpassword",
      salt: "saltSALTsaltSALTsaltSALTsaltSALTsalt",
      rounds: 4096,
      key: "348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1c635518c7dac47e9"
    ),
    Example(
      password: "pass\0word",
      salt: "sa\0lt",
      rounds: 4096,
      key: "89b69d0516f829893c696226650a8687"
    ),
    Example(
      password: "pässwörd ☃",
      salt: "salt",
      rounds: 3,
      key: "2871a42819ecac46af8b52a98e3526ddf693b75be1e14fe41036ec03b26ff45967"
    ),
    Example(
      password: String(repeating: "x", count: 70),
      salt: "salt",
      rounds: 2,
      key: "ef06b903da29fd9f8d7e9efc69e619eabc5af88d"
    ),
    Example(password: "", salt: "", rounds: 5, key: "17"),
    Example(password: "password", salt: "salt", rounds: 1, key: ""),
  ]

  @Test("gives the keys of RFC 7914", arguments: published)
  func publishedKeys(example: Example) { check(example) }

  @Test("agrees with Python", arguments: computed)
  func computedKeys(example: Example) { check(example) }

  private func check(_ example: Example) {
    let key = PBKDF2.derive(
      password: example.password,
      salt: Array(example.salt.utf8),
      rounds: example.rounds,
      length: example.key.count / 2
    )
    #expect(key.hexadecimal == example.key)
  }
}
