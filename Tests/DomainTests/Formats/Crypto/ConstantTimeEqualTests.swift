import Domain
import Synchronization
import Testing

/// Bytes that note which of them were read.
private final class WatchedBytes: RandomAccessCollection {
  private let bytes: [UInt8]
  private let reads: Mutex<[Int]> = Mutex([])

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How often each byte was read.
  var counts: [Int] {
    reads.withLock { reads in bytes.indices.map { i in reads.count { $0 == i } } }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { bytes.count }

  subscript(index: Int) -> UInt8 {
    reads.withLock { $0.append(index) }
    return bytes[index]
  }
}

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

  @Test("reads every byte of both once, wherever they differ")
  func readsAll() {
    let bytes = [UInt8](count: 33, from: 1, by: 3)
    for different in [[], [0], [16], [32], Array(0..<33)] {
      let left = WatchedBytes(bytes)
      let right = WatchedBytes(
        bytes.indices.map { different.contains($0) ? ~bytes[$0] : bytes[$0] }
      )
      #expect(constantTimeEqual(left, right) == different.isEmpty)
      #expect(left.counts == Array(repeating: 1, count: 33))
      #expect(right.counts == left.counts)
    }
  }

  @Test("reads nothing of byte strings whose lengths differ, even when one begins with the other")
  func lengths() {
    for (left, right) in [([], [0]), ([1, 2, 0], [1, 2]), ([1, 2], [1, 2, 0])]
      as [([UInt8], [UInt8])]
    {
      let (left, right) = (WatchedBytes(left), WatchedBytes(right))
      #expect(!constantTimeEqual(left, right))
      #expect((left.counts + right.counts).allSatisfy { $0 == 0 })
    }
  }
}
