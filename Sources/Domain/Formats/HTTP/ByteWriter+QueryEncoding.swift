extension ByteWriter {
  /// Appends a text as `CGI.escape` of Ruby 2.5 and later writes it.
  ///
  /// Letters, digits, `-`, `.`, `_` and `~` stay, a space becomes `+`, and every other byte of the
  /// UTF-8, `*` too, becomes an upper-case escape.
  mutating func append(encoding text: String) {
    unsafe text.withBytes { bytes in
      var start = 0
      for index in 0..<bytes.count where unsafe !bytes[index].isUnreserved {
        unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        unsafe append(encodingByte: bytes[index])
        start = index + 1
      }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  private mutating func append(encodingByte byte: UInt8) {
    guard byte != UInt8(ascii: " ") else { return append(UInt8(ascii: "+")) }
    append(UInt8(ascii: "%"))
    append(PercentEncoding.upperCaseDigit(of: byte >> 4))
    append(PercentEncoding.upperCaseDigit(of: byte & 15))
  }
}
