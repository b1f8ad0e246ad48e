extension String {
  /// Creates the text with these bytes of UTF-8; the result is nil if they are not UTF-8.
  package init?(utf8 bytes: ArraySlice<UInt8>) {
    // ASCII needs no validation, and validation makes creating a string slower.
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self.init(decoding: bytes, as: UTF8.self)
    } else {
      self.init(validating: bytes, as: UTF8.self)
    }
  }

  /// Calls a function with the UTF-8 in one piece; unlike `withUTF8` it works on a constant, and
  /// avoids a copy if it can.
  @inlinable public func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = unsafe utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }

  /// Whether the condition is true of every byte of the UTF-8.
  func consists(of isAllowed: (UInt8) -> Bool) -> Bool {
    unsafe withBytes { unsafe $0.allSatisfy(isAllowed) }
  }
}
