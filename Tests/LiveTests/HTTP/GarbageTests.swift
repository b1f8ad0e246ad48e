import Foundation
import Live
import Testing

@Suite("Garbage")
struct GarbageTests {
  /// SplitMix64, so that a failure can be had again.
  private struct Chances: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
  }

  private static let pieces = [
    "GET", "POST", " ", "/", "HTTP/1.1", "HTTP/1.0", "\r\n", "\r\n\r\n", "\r", "\n", "Host: a\r\n",
    "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "3\r\n",
    "abc", "0\r\n", ":", "\u{0}", "\t", "Connection: close\r\n", ";", "ffff",
  ]

  private static func bytes(_ chances: inout Chances) -> [UInt8] {
    let count = Int.random(in: 0..<40, using: &chances)
    var bytes = Array("POST / HTTP/1.1\r\nHost: a\r\n".utf8)
    if chances.next() % 2 == 0 { bytes = [] }
    for _ in 0..<count {
      if chances.next() % 8 == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &chances))
      } else {
        bytes += (pieces.randomElement(using: &chances) ?? "").utf8
      }
    }
    return bytes
  }

  @Test("of any kind is read alike in any pieces, within bounds", arguments: 0..<8 as Range<UInt64>)
  func isHarmless(seed: UInt64) {
    var chances = Chances(state: seed)
    for _ in 0..<250 {
      let bytes = Self.bytes(&chances)
      let whole = Reading([bytes])
      let cut = Int.random(in: 0...bytes.count, using: &chances)
      #expect(Reading([bytes[..<cut], bytes[cut...]]) == whole, "\(bytes)")
      #expect(Reading(bytes.map { [$0] }) == whole, "\(bytes)")
      #expect(whole.peak <= 4_096)
    }
  }

  private static func files(in folder: String) -> [URL] {
    let folder = Bundle.module.bundleURL.appending(path: folder)
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil,
      options: .skipsHiddenFiles
    )
    return (files ?? []).filter { !$0.hasDirectoryPath }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// A file's name begins with the number of requests in it, or the status that it is refused with.
  private static var corpus: [URL] { files(in: "Corpus") }

  /// What a fuzzer kept, because each does something new (see Fuzz/run).
  private static var findings: [URL] { files(in: "Corpus/Fuzzed") }

  @Test("that was found once is read as its name says")
  func replaysCorpus() throws {
    #expect(!Self.corpus.isEmpty)
    for file in Self.corpus {
      let bytes = Array(try Data(contentsOf: file))
      let name = file.lastPathComponent
      let number = try #require(Int(name.prefix { $0.isNumber }), "\(name)")
      let whole = Reading([bytes])
      #expect((whole.failure?.status ?? whole.requests.count) == number, "\(name)")
      #expect(Reading(bytes.map { [$0] }) == whole, "\(name)")
      #expect(whole.peak <= 2 * bytes.count + 4_096, "\(name)")
    }
  }

  @Test("that a fuzzer found is read alike in any pieces, within bounds")
  func replaysFindings() throws {
    #expect(!Self.findings.isEmpty)
    for file in Self.findings {
      let bytes = Array(try Data(contentsOf: file))
      let whole = Reading([bytes])
      let name = file.lastPathComponent
      #expect(Reading(bytes.map { [$0] }) == whole, "\(name)")
      let cut = bytes.count / 2
      #expect(Reading([bytes[..<cut], bytes[cut...]]) == whole, "\(name)")
      // A length that is claimed reserves as much as may be buffered.
      #expect(whole.peak <= 2 * bytes.count + 4_096 + HTTPLimits.standard.buffered, "\(name)")
    }
  }
}
