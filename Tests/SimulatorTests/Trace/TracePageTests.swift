import Domain
import Testing

@testable import Simulator

@Suite("The digest of a trace")
struct TracePageTests {
  /// Lengths about the ends of one, two and many pages, and where a length takes a byte more.
  private static let lengths = [0, 1, 127, 128, 20_000, 100_000] + Array(7_650...7_700)

  /// Seven bits to a byte, low bits first; the high bit says that more follow.
  private func number(_ value: Int) -> [UInt8] {
    value < 128 ? [UInt8(value)] : [UInt8(value & 127) | 128] + number(value >> 7)
  }

  @Test("takes in every byte of every text, however many pages they fill", arguments: lengths)
  func takesInEveryByte(length: Int) {
    let trace = Trace()
    var bytes: [UInt8] = []
    for index in 0..<4 {
      let text = String(repeating: "abcdefg", count: length / 7 + 2).prefix(length + index)
      trace.record(.requestUnread(String(text)), at: Instant(nanoseconds: 0))
      bytes += [15, 0] + number(length + index) + Array(text.utf8)
    }
    bytes += [0, 7, 0, 0, 0, 0, 0, 0, 0]
    #expect(trace.digest(with: 7) == SHA256.digest(of: bytes))
    #expect(trace.digest(with: 7) == SHA256.digest(of: bytes), "asking changes nothing")
  }
}
