extension ByteWriter {
  /// Appends a text as `CGI.escape` of Ruby 2.5 and later writes it.
  ///
  /// Letters, digits, `-`, `.`, `_` and `~` stay, a space becomes `+`, and every other byte of the
  /// UTF-8, `*` too, becomes an upper-case escape.
  mutating func append(encoding text: String) {
    unsafe text.withBytes { bytes in
      // An escape takes three bytes.
      unsafe append(atMost: 3 * bytes.count) { output in
        var end = 0
        for index in 0..<bytes.count {
          let byte = unsafe bytes[index]
          if byte.isUnreserved {
            unsafe output[end] = byte
            end &+= 1
          } else if byte == UInt8(ascii: " ") {
            unsafe output[end] = UInt8(ascii: "+")
            end &+= 1
          } else {
            unsafe output[end] = UInt8(ascii: "%")
            unsafe output[end &+ 1] = PercentEncoding.upperCaseDigit(of: byte >> 4)
            unsafe output[end &+ 2] = PercentEncoding.upperCaseDigit(of: byte & 15)
            end &+= 3
          }
        }
        return end
      }
    }
  }
}
