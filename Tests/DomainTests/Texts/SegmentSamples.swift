import Domain
import Foundation
import Testing

/// The texts on record with their segments, which two other counters are held against as well
/// (`Tests/Interop/text_segments.py`).
struct SegmentSamples {
  /// One text, and how many units each of its segments has.
  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let alphabet: TextAlphabet
    let units: [Int]
  }

  let defaultTable: Set<Unicode.Scalar>
  let extensionTable: Set<Unicode.Scalar>
  let samples: [Sample]

  static let record = Result { try Self() }

  static var samples: [Sample] { (try? record.get().samples) ?? [] }

  private init() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "text-segments",
        withExtension: "json",
        subdirectory: "Fixtures"
      )
    )
    let json = try JSON.parse(Array(try Data(contentsOf: url)))
    defaultTable = Set(try #require(json["default"]?.text).unicodeScalars)
    extensionTable = Set(try #require(json["extension"]?.text).unicodeScalars)
    samples = try #require(json["texts"]?.elements).map { row in
      let pieces = try #require(row["pieces"]?.elements).map { piece in
        let piece = try #require(piece.elements)
        let count = try #require(piece.last?.integer)
        return String(repeating: try #require(piece.first?.text), count: Int(count))
      }
      let units = try #require(row["segments"]?.elements)
      return Sample(
        testDescription: try #require(row["text"]?.text),
        text: pieces.joined(),
        alphabet: row["alphabet"]?.text == "gsm" ? .gsm : .ucs2,
        units: units.compactMap { $0.integer.map { Int($0) } }
      )
    }
  }
}
