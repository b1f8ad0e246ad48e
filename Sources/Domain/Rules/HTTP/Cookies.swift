/// Reading of the `Cookie` header field (RFC 6265, section 4.2).
public enum Cookies {
  /// The bytes of the value of the first cookie of that name, as it was sent, quotes included.
  ///
  /// Names are compared byte by byte, in their case.
  public static func value(of name: StaticString, in header: String) -> ArraySlice<UInt8>? {
    let bytes = Array(header.utf8)
    var start = 0
    while start < bytes.count {
      while start < bytes.count, isBlank(bytes[start]) { start += 1 }
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
      if let value = valueStart(of: name, in: bytes[start..<end]) {
        return trimmed(bytes[value..<end])
      }
      start = end + 1
    }
    return nil
  }

  /// Where the value begins, if the pair has that name.
  private static func valueStart(of name: StaticString, in pair: ArraySlice<UInt8>) -> Int? {
    let start = pair.startIndex + name.utf8CodeUnitCount
    guard start < pair.endIndex, pair[start] == UInt8(ascii: "=") else { return nil }
    for index in pair.startIndex..<start
    where unsafe pair[index] != name.utf8Start[index - pair.startIndex] {
      return nil
    }
    return start + 1
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = bytes.endIndex
    while end > bytes.startIndex, isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[bytes.startIndex..<end]
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
