import Domain
import Testing

@Suite("HMAC-SHA-256")
struct HMACSHA256Tests {
  /// A test case of RFC 4231, section 4; the fifth gives only the first half of its code.
  struct Example: Sendable {
    let key: [UInt8]
    let message: [UInt8]
    let code: String
  }

  static let examples = [
    Example(
      key: Array(repeating: 0x0b, count: 20),
      message: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    Example(
      key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    Example(
      key: Array(repeating: 0xaa, count: 20),
      message: Array(repeating: 0xdd, count: 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    Example(
      key: Array(1...25),
      message: Array(repeating: 0xcd, count: 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
    ),
    Example(
      key: Array(repeating: 0x0c, count: 20),
      message: Array("Test With Truncation".utf8),
      code: "a3b6167473100ee06e0c796c2955552b"
    ),
    Example(
      key: Array(repeating: 0xaa, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    Example(
      key: Array(repeating: 0xaa, count: 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
      ),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ]

  @Test("gives the codes of RFC 4231", arguments: examples)
  func publishedCodes(example: Example) {
    let key = HMACSHA256.Key(example.key)
    let code = HMACSHA256.authenticate(example.message, with: key)
    #expect("\(code)".hasPrefix(example.code))
  }

  @Test("agrees with Python for keys and messages of every length up to 130")
  func everyLength() throws {
    let vectors = try LengthVector.all(in: "hmac-sha256-lengths")
    #expect(vectors.map(\.length) == Array(0...130))
    for vector in vectors {
      let key = HMACSHA256.Key([UInt8](count: vector.length, from: vector.length, by: 7))
      let message = [UInt8](count: 130 - vector.length, from: vector.length, by: 5)
      #expect(HMACSHA256.authenticate(message, with: key).description == vector.digest)
    }
  }

  @Test("takes keys and messages as text")
  func text() {
    let key = HMACSHA256.Key("Jefe")
    let code = HMACSHA256.authenticate("what do ya want for nothing?", with: key)
    #expect("\(code)" == Self.examples[1].code)
  }

  @Test("gives the same code each time a key is used")
  func keyIsReusable() {
    let key = HMACSHA256.Key("secret")
    let code = HMACSHA256.authenticate("message", with: key)
    #expect(HMACSHA256.authenticate("massage", with: key) != code)
    #expect(HMACSHA256.authenticate("message", with: key) == code)
  }

  @Test("shows nothing of a key")
  func keyIsHidden() {
    let key = HMACSHA256.Key("secret")
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key)] { #expect(text == "HMAC-SHA-256 key") }
    #expect(dumped == "- HMAC-SHA-256 key\n")
    #expect(Mirror(reflecting: key).children.isEmpty)
  }
}
