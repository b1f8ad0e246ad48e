/// The common part of the two Base64 alphabets of RFC 4648: six bits a digit, read strictly.
struct Base64Coder {
  let digit62: UInt8
  let digit63: UInt8
  let isPadded: Bool

  func encode(_ bytes: [UInt8]) -> String {
    let capacity = isPadded ? (bytes.count + 2) / 3 * 4 : (bytes.count * 8 + 5) / 6
    return unsafe String(unsafeUninitializedCapacity: capacity) { buffer in
      var position = 0
      func write(_ digit: UInt8) {
        unsafe buffer[position] = digit
        position += 1
      }
      var bits: UInt32 = 0
      var pending: UInt32 = 0
      for byte in bytes {
        bits = bits &<< 8 | UInt32(byte)
        pending += 8
        while pending >= 6 {
          pending -= 6
          write(digit(for: bits &>> pending & 63))
        }
      }
      if pending > 0 { write(digit(for: bits &<< (6 - pending) & 63)) }
      while position < capacity { write(padding) }
      return position
    }
  }

  /// Reads only what `encode` could have written (RFC 4648, sections 3.2, 3.3 and 3.5).
  func decode(_ text: some StringProtocol) -> [UInt8]? {
    var text = String(text)
    return text.withUTF8 { unsafe decode($0) }
  }

  private func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var pending: UInt32 = 0
    var digits = 0
    var paddings = 0
    for index in text.indices {
      let byte = unsafe text[index]
      if byte == padding {
        paddings += 1
        continue
      }
      guard paddings == 0, let value = value(of: byte) else { return nil }
      digits += 1
      bits = bits &<< 6 | value
      pending += 6
      guard pending >= 8 else { continue }
      pending -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits &>> pending))
      bits &= 1 &<< pending &- 1
    }
    guard pending < 6, bits == 0, paddings == (isPadded ? -digits & 3 : 0) else { return nil }
    return bytes
  }

  private var padding: UInt8 { UInt8(ascii: "=") }

  private func digit(for value: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value)
    return switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: digit62
    default: digit63
    }
  }

  private func value(of digit: UInt8) -> UInt32? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0") + 52)
    case digit62: 62
    case digit63: 63
    default: nil
    }
  }
}
