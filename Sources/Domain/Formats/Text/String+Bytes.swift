extension String {
  /// The text whose UTF-8 the bytes are; `nil` for anything else.
  package init?(utf8 bytes: ArraySlice<UInt8>) {
    // ASCII needs no validation, which is the slower way to make a string.
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self.init(decoding: bytes, as: UTF8.self)
    } else {
      self.init(validating: bytes, as: UTF8.self)
    }
  }

  /// Calls with the UTF-8 in one piece: `withUTF8` for a constant, without a copy where it can.
  @inlinable package func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = unsafe utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }

  /// Whether that is true of every byte of the UTF-8.
  func consists(of isAllowed: (UInt8) -> Bool) -> Bool {
    unsafe withBytes { unsafe $0.allSatisfy(isAllowed) }
  }
}
