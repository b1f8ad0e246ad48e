import Domain
import Testing

@Suite("Equality in constant time")
struct ConstantTimeEqualTests {
  @Test("holds for byte strings that are the same", arguments: 0...70)
  func sameBytes(length: Int) {
    let bytes = [UInt8](count: length, from: 1, by: 3)
    #expect(constantTimeEqual(bytes, Array(bytes)))
  }

  @Test("fails for one bit of difference, wherever it is")
  func oneBit() {
    let bytes = [UInt8](count: 33, from: 1, by: 3)
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << bit
        #expect(!constantTimeEqual(bytes, other))
      }
    }
  }

  @Test("fails for different lengths, even when one begins with the other")
  func lengths() {
    #expect(!constantTimeEqual([], [0]))
    #expect(!constantTimeEqual([1, 2, 0], [1, 2]))
    #expect(!constantTimeEqual("1234", "12345"))
    #expect(!constantTimeEqual("", "\0"))
  }

  @Test("compares digests in all four words")
  func digests() {
    let digest = Digest(words: (1, 2, 3, 4))
    #expect(constantTimeEqual(digest, Digest(words: (1, 2, 3, 4))))
    #expect(!constantTimeEqual(digest, Digest(words: (0, 2, 3, 4))))
    #expect(!constantTimeEqual(digest, Digest(words: (1, 0, 3, 4))))
    #expect(!constantTimeEqual(digest, Digest(words: (1, 2, 0, 4))))
    #expect(!constantTimeEqual(digest, Digest(words: (1, 2, 3, 0))))
    #expect(!constantTimeEqual(digest, Digest(words: (2, 1, 3, 4))))
  }

  @Test("compares texts by their UTF-8")
  func texts() {
    #expect(constantTimeEqual("", ""))
    #expect(constantTimeEqual("7654321", "7654321"))
    #expect(!constantTimeEqual("7654321", "7654320"))
    #expect(!constantTimeEqual("secret", "Secret"))
  }

  @Test("does not take canonically equivalent texts for the same")
  func equivalentTexts() {
    #expect("\u{e9}" == "e\u{301}")
    #expect(!constantTimeEqual("\u{e9}", "e\u{301}"))
    #expect("K" == "\u{212a}")
    #expect(!constantTimeEqual("K", "\u{212a}"))
  }
}
