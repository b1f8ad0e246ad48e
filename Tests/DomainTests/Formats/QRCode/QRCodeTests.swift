import Domain
import Testing

@Suite("A QR code")
struct QRCodeTests {
  @Test("has the modules that another encoder gives it")
  func agreesOnModules() throws {
    let vectors = try QRCodeVector.all(in: "symbols")
    #expect(vectors.count == 36)
    for vector in vectors {
      let code = try code(of: vector)
      #expect(code.size == vector.expected.count)
      for (row, expected) in vector.expected.enumerated() {
        let found = (0..<code.size).map { code[row, $0] }.hexadecimal
        #expect(found == expected, "row \(row) of \(vector.testDescription)")
      }
    }
  }

  @Test(
    "agrees with another encoder in every version, at every level, from the first byte to the last"
  )
  func agreesOnDigests() throws {
    let vectors = try QRCodeVector.all(in: "digests")
    #expect(vectors.count == 40 * 4 * 2)
    for vector in vectors {
      let digest = SHA256.digest(of: try code(of: vector).modules.packed)
      #expect([String(digest.bytes.hexadecimal.prefix(16))] == vector.expected, "\(vector)")
    }
  }

  @Test("has the mask that another encoder finds best")
  func agreesOnMask() throws {
    let lines = try QRCodeVector.lines(of: "masks")
    #expect(lines.count == 67)
    for line in lines {
      let parts = line.split(separator: " ", maxSplits: 3).map(String.init)
      let level = try #require(QRCode.ErrorCorrection(letter: parts[0]))
      let code = try QRCode(parts[3], errorCorrection: level)
      #expect(["\(code.version)", "\(code.mask)"] == [parts[1], parts[2]], "\(parts[3])")
    }
  }

  @Test(
    "refuses what version 40 cannot hold",
    arguments: [
      (QRCode.ErrorCorrection.low, 2953), (.medium, 2331), (.quartile, 1663), (.high, 1273),
    ]
  )
  func refusesTooMuch(level: QRCode.ErrorCorrection, limit: Int) throws {
    let bytes = [UInt8](repeating: 0x61, count: limit)
    #expect(try QRCode(bytes: bytes, errorCorrection: level, mask: 0).version == 40)
    #expect(throws: QRCode.Refusal.tooLong(bytes: limit + 1, limit: limit)) {
      try QRCode(bytes: bytes + [0x61], errorCorrection: level)
    }
    #expect(throws: QRCode.Refusal.tooLong(bytes: 2 * limit, limit: limit)) {
      try QRCode(String(repeating: "ä", count: limit), errorCorrection: level)
    }
  }

  @Test("is the same for a text as for its UTF-8")
  func encodesText() throws {
    for text in ["", "a", "Zoë pays 5 €", "e\u{301}", "👩‍👩‍👧"] {
      #expect(try QRCode(text) == QRCode(bytes: Array(text.utf8)))
    }
    #expect(try QRCode("é") != QRCode("e\u{301}"))
  }

  @Test("corrects errors at the medium level unless told otherwise")
  func defaults() throws {
    let code = try QRCode("Bookshop")
    #expect(try code == QRCode("Bookshop", errorCorrection: .medium, mask: code.mask))
    #expect(code.errorCorrection == .medium)
  }

  @Test("holds nothing, if that is what it is asked to hold")
  func holdsNothing() throws {
    let code = try QRCode("")
    #expect(code.version == 1)
    #expect(code.size == 21)
  }

  @Test("is light all around")
  func isLightAround() throws {
    let code = try QRCode("Bookshop")
    for outside in [-1, -4, code.size, code.size + 3, .min, .max] {
      for inside in 0..<code.size {
        #expect(!code[outside, inside] && !code[inside, outside])
      }
      #expect(!code[outside, outside])
    }
  }

  @Test("knows no ninth mask")
  func knowsEightMasks() async {
    await #expect(processExitsWith: .failure) { _ = try QRCode("Bookshop", mask: 8) }
    await #expect(processExitsWith: .failure) { _ = try QRCode("Bookshop", mask: -1) }
  }

  private func code(of vector: QRCodeVector) throws -> QRCode {
    let level = vector.errorCorrection
    let code = try QRCode(bytes: vector.bytes, errorCorrection: level, mask: vector.mask)
    #expect(code.version == vector.version, "\(vector)")
    #expect(code.errorCorrection == level)
    #expect(code.mask == vector.mask)
    return code
  }
}
