import Domain
import Testing

@Suite("Base64")
struct Base64Tests {
  @Test(
    "gives the texts of RFC 4648 and reads them back",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"),
      ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ]
  )
  func publishedTexts(plain: String, encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test("writes each byte as Python does")
  func everyByte() {
    let text = Base64.encode(Array(0...255))
    #expect(text.hasPrefix("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v"))
    #expect(text.hasSuffix("8PHy8/T19vf4+fr7/P3+/w=="))
    #expect(Base64.decode(text) == Array(0...255))
  }

  @Test("writes a digest as its 32 bytes")
  func digest() {
    let digest = SHA256.digest(of: "")
    #expect(Base64.encode(digest) == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(Base64.decode(Base64.encode(digest)) == digest.bytes)
  }

  @Test("reads back what it wrote, at every length", arguments: 0...100)
  func roundTrip(length: Int) {
    let bytes = [UInt8](count: length, from: length, by: 37)
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
  }

  @Test("reads a part of a text")
  func substring() {
    let text = "code=Zm9vYg==&more"
    #expect(Base64.decode(text.dropFirst(5).prefix(8)) == Array("foob".utf8))
  }

  @Test(
    "refuses what it would not have written",
    arguments: [
      // Padding that is missing, too long, in the wrong place, or alone.
      "Zg", "Zg=", "Zg===", "Zm8", "Zm8==", "Zm9v=", "Zm9v====", "=", "==", "====", "Z===", "Z",
      "=Zg=", "Z=g=", "Zg==Zg==", "Zg=a", "Zm9vY", "Zm9vY===", "A", "A===", "AAAAA===",
      // Trailing bits that are not zero.
      "Zh==", "Zv==", "Zm9=", "Zm//Zm9=", "/////x==",
      // White space and other characters.
      " Zg==", "Zg== ", "Zm9v\n", "Zm\n9v", "Zm9v\r\n", "Zm 9v", "\tZm9v", "Zm9v\0", "Zm9.", "Zm9é",
      // The other alphabet.
      "-_-_", "Pz8_", "Pj4-",
    ]
  )
  func refusals(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
