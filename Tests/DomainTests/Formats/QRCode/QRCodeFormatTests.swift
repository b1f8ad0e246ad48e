import Domain
import Testing

/// What a reader needs before it can read anything else, read off the modules.
@Suite("A QR code's format")
struct QRCodeFormatTests {
  @Test("says the level and the mask, twice")
  func saysLevelAndMask() throws {
    let levels: [(QRCode.ErrorCorrection, Int)] = [
      (.low, 0b01), (.medium, 0b00), (.quartile, 0b11), (.high, 0b10),
    ]
    for (level, indicator) in levels {
      for mask in 0..<8 {
        let code = try QRCode("Bookshop", errorCorrection: level, mask: mask)
        let formats = formatBits(of: code)
        #expect(formats.0 == formats.1)
        #expect((formats.0 ^ 0b101_0100_0001_0010) >> 10 == indicator << 3 | mask)
        #expect(code[code.size - 8, 8])
      }
    }
  }

  /// Three errors in the 15 bits can be corrected, for no two formats differ in less than seven.
  @Test("differs from every other format in at least seven modules")
  func formatsAreFarApart() throws {
    var formats: [Int] = []
    for level in QRCode.ErrorCorrection.allCases {
      for mask in 0..<8 {
        let code = try QRCode("Bookshop", errorCorrection: level, mask: mask)
        formats.append(formatBits(of: code).0)
      }
    }
    #expect(formats.count == 32)
    #expect(leastDistance(formats) == 7)
  }

  @Test("says the version from 7 on, twice")
  func saysVersion() throws {
    for (version, code) in try symbols() {
      let versions = versionBits(of: code)
      #expect(versions.0 == versions.1)
      #expect(versions.0 >> 12 == version)
    }
  }

  /// Three errors in the 18 bits can be corrected, for no two versions differ in less than eight.
  @Test("says a version in at least eight modules otherwise than any other")
  func versionsAreFarApart() throws {
    let versions = Set(try symbols().map { versionBits(of: $0.code).0 }).sorted()
    #expect(versions.count == 34)
    #expect(leastDistance(versions) == 8)
  }

  /// Two symbols of each version that says its number.
  private func symbols() throws -> [(version: Int, code: QRCode)] {
    try QRCodeVector.all(in: "digests").filter { vector in
      vector.version >= 7 && vector.errorCorrection == .high
    }.map { vector in
      let code = try QRCode(bytes: vector.bytes, errorCorrection: .high, mask: vector.mask)
      return (vector.version, code)
    }
  }

  /// The 15 bits around the first finder, and those beside the two others (Figure 25).
  private func formatBits(of code: QRCode) -> (Int, Int) {
    let down = [0, 1, 2, 3, 4, 5, 7, 8].map { code[$0, 8] }
    let left = [7, 5, 4, 3, 2, 1, 0].map { code[8, $0] }
    let fromRight = (1...8).map { code[8, code.size - $0] }
    let below = (code.size - 7..<code.size).map { code[$0, 8] }
    return (number(down + left), number(fromRight + below))
  }

  /// The 18 bits beside the second finder, and those above the third (Figure 27).
  private func versionBits(of code: QRCode) -> (Int, Int) {
    let beside = (0..<6).flatMap { row in (9...11).reversed().map { code[row, code.size - $0] } }
    let above = (0..<6).flatMap { column in
      (9...11).reversed().map { code[code.size - $0, column] }
    }
    return (number(beside), number(above))
  }

  /// The number whose bits these are, the least significant first.
  private func number(_ bits: [Bool]) -> Int {
    bits.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
  }

  private func leastDistance(_ words: [Int]) -> Int? {
    words.indices.flatMap { index in
      words[..<index].map { ($0 ^ words[index]).nonzeroBitCount }
    }.min()
  }
}
