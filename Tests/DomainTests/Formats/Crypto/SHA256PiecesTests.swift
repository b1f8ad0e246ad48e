import Domain
import Testing

@Suite("SHA-256, fed in pieces,")
struct SHA256PiecesTests {
  let message = [UInt8](count: 200, from: 3, by: 11)

  @Test("gives the digest of the whole wherever it is split")
  func splits() {
    for length in stride(from: 0, through: message.count, by: 8) {
      let whole = SHA256.digest(of: Array(message[..<length]))
      for split in 0...length {
        var hash = SHA256()
        hash.update(Array(message[..<split]))
        hash.update(Array(message[split..<length]))
        #expect(hash.finalize() == whole, "\(length) bytes split at \(split)")
      }
    }
  }

  @Test("gives the digest of the whole for pieces of every size", arguments: 1...130)
  func pieces(size: Int) {
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(Array(message[start..<min(start + size, message.count)]))
    }
    #expect(hash.finalize() == SHA256.digest(of: message))
  }

  @Test("takes single bytes")
  func bytes() {
    var hash = SHA256()
    for byte in message { hash.update(byte) }
    #expect(hash.finalize() == SHA256.digest(of: message))
  }

  @Test("takes words of eight bytes, most significant first, at every place in a block")
  func words() {
    for offset in 0...64 {
      var hash = SHA256()
      hash.update(Array(message[..<offset]))
      hash.update(0x0102_0304_0506_0708 as UInt64)
      hash.update(UInt64.max)
      let bytes = message[..<offset] + [1, 2, 3, 4, 5, 6, 7, 8] + repeatElement(255, count: 8)
      #expect(hash.finalize() == SHA256.digest(of: Array(bytes)), "after \(offset) bytes")
    }
  }

  @Test("takes text as its UTF-8, whole or cut, short or long")
  func texts() {
    for text in ["", "a", "Zoë pays 5 €", "👩‍👩‍👧", String(repeating: "Straße ", count: 40)] {
      var hash = SHA256()
      hash.update("x")
      hash.update(text)
      #expect(hash.finalize() == SHA256.digest(of: Array("x\(text)".utf8)))
      #expect(SHA256.digest(of: text) == SHA256.digest(of: Array(text.utf8)))
    }
  }

  @Test("takes a digest as its 32 bytes")
  func digests() {
    let digest = SHA256.digest(of: message)
    var hash = SHA256()
    hash.update(digest)
    #expect(hash.finalize() == SHA256.digest(of: digest.bytes))
  }

  @Test("goes on after a digest was taken in the middle")
  func goesOn() {
    var hash = SHA256()
    hash.update(Array(message[..<100]))
    #expect(hash.finalize() == SHA256.digest(of: Array(message[..<100])))
    var copy = hash
    hash.update(Array(message[100...]))
    copy.update("something else")
    #expect(hash.finalize() == SHA256.digest(of: message))
    #expect(copy.finalize() != hash.finalize())
  }

  @Test("does nothing for pieces without bytes")
  func emptyPieces() {
    var hash = SHA256()
    hash.update([])
    hash.update("")
    hash.update("abc")
    hash.update([])
    hash.update("")
    #expect(hash.finalize() == SHA256.digest(of: "abc"))
  }
}
