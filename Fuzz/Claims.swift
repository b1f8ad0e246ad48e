/// Ends the process where a claim does not hold, which libFuzzer reports as a crash with its input.
func always(_ isSo: Bool, _ claim: @autoclosure () -> String) {
  if !isSo { fatalError("it is not so that \(claim())") }
}

extension String {
  /// Whether the texts are the same bytes; `==` takes canonically equivalent ones for equal.
  func isWritten(like other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

/// What libFuzzer hands over.
func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: count))
}

/// Chances that an input decides itself: the same input has the same ones (FNV-1a, then SplitMix64).
///
/// So an input is nothing but the text under test, and a corpus can be read by people and by tests.
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

  /// A number below the bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
