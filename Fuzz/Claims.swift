/// Ends the process if a claim is false; libFuzzer reports that as a crash with its input.
func always(_ isSo: Bool, _ claim: @autoclosure () -> String) {
  if !isSo { fatalError("it is not so that \(claim())") }
}

extension String {
  /// Whether both texts have the same bytes; `==` also accepts canonically equivalent ones.
  func isWritten(like other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

/// The bytes that libFuzzer gives to a target.
func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

/// A random generator that is seeded by the input: the same input gives the same numbers (FNV-1a,
/// then SplitMix64).
///
/// So an input is only the text under test, and people and tests can read a corpus.
struct Chances {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ bytes: [UInt8]) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number from 0 up to, but not including, the bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
