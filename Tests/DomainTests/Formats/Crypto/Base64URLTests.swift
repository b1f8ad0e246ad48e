import Domain
import Testing

@Suite("Base64 for addresses")
struct Base64URLTests {
  @Test(
    "gives the texts of RFC 4648 without padding and reads them back",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"),
      ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ]
  )
  func publishedTexts(plain: String, encoded: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(plain.utf8))
  }

  @Test("gives the example of RFC 7515, appendix C")
  func tokenExample() {
    #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
    #expect(Base64URL.decode("A-z_4ME") == [3, 236, 255, 224, 193])
  }

  @Test("writes a digest as its 32 bytes")
  func digest() {
    let digest = SHA256.digest(of: "")
    #expect(Base64URL.encode(digest) == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
    #expect(Base64URL.decode(Base64URL.encode(digest)) == digest.bytes)
  }

  @Test("reads back what it wrote, at every length", arguments: 0...100)
  func roundTrip(length: Int) {
    let bytes = [UInt8](count: length, from: length, by: 37)
    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
  }

  @Test("reads a part of a token")
  func substring() {
    let parts = "Zm9v.A-z_4ME.Zg".split(separator: ".")
    #expect(parts.map(Base64URL.decode) == [[102, 111, 111], [3, 236, 255, 224, 193], [102]])
  }

  @Test(
    "refuses what it would not have written",
    arguments: [
      // Padding, and a digit that is left over.
      "Zg==", "Zm8=", "=", "==", "Z", "Zm9vY", "A", "AAAAA",
      // Trailing bits that are not zero.
      "Zh", "Zv", "Zm9", "A-z_4MF",
      // White space and other characters.
      " Zg", "Zg ", "Zm9v\n", "Zm\n9v", "Zm 9v", "Zm9v\0", "Zm9.", "Zm9é",
      // The other alphabet.
      "++++", "Pz8/", "Pj4+",
    ]
  )
  func refusals(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }
}
