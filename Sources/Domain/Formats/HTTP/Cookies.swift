/// Reads the `Cookie` header field (RFC 6265, section 4.2).
package enum Cookies {
  /// The bytes of the value of the first cookie with that name, as it was sent, including quotes.
  ///
  /// Names are compared byte by byte, so upper and lower case differ.
  package static func value(of name: StaticString, in header: String) -> ArraySlice<UInt8>? {
    let bytes = Array(header.utf8)
    return unsafe bytes.withUnsafeBufferPointer { unsafe range(of: name, in: $0) }
      .map { bytes[$0] }
  }

  /// The range of the value of the first cookie with that name.
  static func range(
    of name: StaticString,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var start = 0
    while start < bytes.count {
      while start < bytes.count, unsafe bytes[start].isBlank { start += 1 }
      let value = unsafe valueStart(of: name, in: bytes, at: start)
      var end = unsafe bytes.place(of: UInt8(ascii: ";"), from: start)
      let next = end + 1
      if let value, value <= end {
        while end > value, unsafe bytes[end - 1].isBlank { end -= 1 }
        return value..<end
      }
      start = next
    }
    return nil
  }

  /// The index where the value begins, if the pair here has that name.
  private static func valueStart(
    of name: StaticString,
    in bytes: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> Int? {
    let length = name.utf8CodeUnitCount
    guard bytes.count > start + length, unsafe bytes[start + length] == UInt8(ascii: "=") else {
      return nil
    }
    let text = unsafe name.utf8Start
    for index in 0..<length where unsafe bytes[start + index] != text[index] { return nil }
    return start + length + 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the next such byte, or the end; each step looks at eight bytes.
  package func place(of byte: UInt8, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = ones &* UInt64(byte)
    let raw = UnsafeRawBufferPointer(self)
    var place = start
    while place + 8 <= count {
      let word = unsafe raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ pattern
      // This is the high bit of each byte that became zero, and perhaps of others behind the first.
      if (word &- ones) & ~word & (ones &<< 7) != 0 { break }
      place += 8
    }
    while place < count, unsafe self[place] != byte { place += 1 }
    return place
  }
}
