import Domain
import Foundation
import Testing

extension [UInt8] {
  /// The bytes that an even number of hexadecimal digits stands for.
  init(hexadecimal digits: String) throws {
    let digits = try digits.map { try #require($0.hexDigitValue) }
    try #require(digits.count.isMultiple(of: 2))
    self = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }

  /// The bytes as lower-case hexadecimal digits.
  var hexadecimal: String { map { String(format: "%02x", $0) }.joined() }

  /// Bytes that differ from their neighbours: each is `factor` more than the one before.
  init(count: Int, from first: Int, by factor: Int) {
    self = (0..<count).map { UInt8(truncatingIfNeeded: first + $0 * factor) }
  }
}

/// A line of a fixture: a length and the digest that Python's hashlib found for it.
struct LengthVector: Sendable {
  let length: Int
  let digest: String

  /// All lines of the fixture with this name.
  static func all(in name: String) throws -> [Self] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Fixtures")
    )
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let parts = line.split(separator: " ")
      return Self(length: try #require(Int(parts[0])), digest: String(parts[1]))
    }
  }
}
