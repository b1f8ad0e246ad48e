/// Reading of the `Cookie` header field (RFC 6265, section 4.2).
public enum Cookies {
  /// The bytes of the value of the first cookie of that name, as it was sent, quotes included.
  ///
  /// Names are compared byte by byte, in their case.
  public static func value(of name: StaticString, in header: String) -> ArraySlice<UInt8>? {
    let bytes = Array(header.utf8)
    return unsafe bytes.withUnsafeBufferPointer { unsafe range(of: name, in: $0) }
      .map { bytes[$0] }
  }

  /// Where the value of the first cookie of that name stands.
  static func range(
    of name: StaticString,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var start = 0
    while start < bytes.count {
      while start < bytes.count, unsafe bytes[start].isBlank { start += 1 }
      var end = start
      while end < bytes.count, unsafe bytes[end] != UInt8(ascii: ";") { end += 1 }
      if let value = unsafe valueStart(of: name, in: bytes, start..<end) {
        while end > value, unsafe bytes[end - 1].isBlank { end -= 1 }
        return value..<end
      }
      start = end + 1
    }
    return nil
  }

  /// Where the value begins, if the pair in that range has that name.
  private static func valueStart(
    of name: StaticString,
    in bytes: UnsafeBufferPointer<UInt8>,
    _ pair: Range<Int>
  ) -> Int? {
    let length = name.utf8CodeUnitCount
    guard pair.count > length, unsafe bytes[pair.lowerBound + length] == UInt8(ascii: "=") else {
      return nil
    }
    for index in 0..<length
    where unsafe bytes[pair.lowerBound + index] != name.utf8Start[index] {
      return nil
    }
    return pair.lowerBound + length + 1
  }
}
