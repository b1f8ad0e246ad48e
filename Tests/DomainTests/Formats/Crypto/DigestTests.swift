import Domain
import Testing

@Suite("A digest")
struct DigestTests {
  let digest = SHA256.digest(of: "abc")

  @Test("is written as 64 lower-case hexadecimal digits")
  func description() {
    #expect("\(digest)" == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let small = Digest(words: (0, 1, 0xab, .max))
    #expect("\(small)".hasPrefix("0000000000000000000000000000000100000000000000abffff"))
  }

  @Test("has its bytes in the order of its digits")
  func bytes() {
    #expect(digest.bytes.hexadecimal == "\(digest)")
    #expect(digest.words.0 == 0xba78_16bf_8f01_cfea)
    #expect(digest.words.3 == 0xb410_ff61_f200_15ad)
  }

  @Test("equals another only when all four words are the same")
  func equality() {
    let digest = Digest(words: (1, 2, 3, 4))
    #expect(digest == Digest(words: (1, 2, 3, 4)))
    #expect(digest.hashValue == Digest(words: (1, 2, 3, 4)).hashValue)
    #expect(digest != Digest(words: (0, 2, 3, 4)))
    #expect(digest != Digest(words: (1, 0, 3, 4)))
    #expect(digest != Digest(words: (1, 2, 0, 4)))
    #expect(digest != Digest(words: (1, 2, 3, 0)))
    #expect(digest != Digest(words: (2, 1, 3, 4)))
  }

  @Test("lies inline in 32 bytes")
  func layout() {
    #expect(MemoryLayout<Digest>.size == 32)
  }
}
