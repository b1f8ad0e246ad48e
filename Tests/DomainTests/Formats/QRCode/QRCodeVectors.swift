import Domain
import Foundation
import Testing

/// A line of a fixture that says what an independent encoder makes of some bytes.
struct QRCodeVector: Sendable, CustomTestStringConvertible {
  let version: Int
  let errorCorrection: QRCode.ErrorCorrection
  let mask: Int
  let length: Int
  /// The rows of the symbol, or a digest of them.
  let expected: [String]

  var testDescription: String { "\(version) \(errorCorrection), mask \(mask), \(length) bytes" }

  var bytes: [UInt8] { [UInt8](count: length, from: 3, by: 11) }

  /// All lines of the fixture with this name.
  static func all(in name: String) throws -> [Self] {
    try lines(of: name).map { line in
      let parts = line.split(separator: " ").map(String.init)
      return Self(
        version: try #require(Int(parts[0])),
        errorCorrection: try #require(QRCode.ErrorCorrection(letter: parts[1])),
        mask: try #require(Int(parts[2])),
        length: try #require(Int(parts[3])),
        expected: Array(parts[4...])
      )
    }
  }

  /// The lines of a fixture without the first ones, which say where it comes from.
  static func lines(of name: String) throws -> [String] {
    let file = try #require(
      Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Fixtures/qr")
    )
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("#") }
  }
}

extension QRCode.ErrorCorrection {
  init?(letter: String) {
    switch letter {
    case "L": self = .low
    case "M": self = .medium
    case "Q": self = .quartile
    case "H": self = .high
    default: return nil
    }
  }
}

extension QRCode {
  /// Every module, row by row.
  var modules: [Bool] {
    (0..<size).flatMap { row in (0..<size).map { self[row, $0] } }
  }
}

extension [Bool] {
  /// Eight to a byte, the last byte filled up with zeros.
  var packed: [UInt8] {
    stride(from: 0, to: count, by: 8).map { start in
      (start..<start + 8).reduce(0) { $0 << 1 | ($1 < count && self[$1] ? 1 : 0) }
    }
  }

  /// Four to a hexadecimal digit, the last digit filled up with zeros.
  var hexadecimal: String { String(packed.hexadecimal.prefix((count + 3) / 4)) }
}
