import Foundation
import Testing

/// The inputs that a fuzzer kept because each does something new (see Fuzz/run).
enum Findings {
  static func of(_ entry: String) throws -> [[UInt8]] {
    let folder = try #require(
      Bundle.module.url(forResource: entry, withExtension: nil, subdirectory: "Fixtures/Fuzzed")
    )
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    try #require(!files.isEmpty)
    return try files.sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { Array(try Data(contentsOf: $0)) }
  }
}
