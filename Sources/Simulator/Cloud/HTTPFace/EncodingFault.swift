import Domain

/// Why bytes are not UTF-8, the only encoding of JSON between systems (RFC 8259, section 8.1).
enum EncodingFault {
  /// The first byte that is not part of UTF-8, counted from 0.
  case byte(at: Int)
  /// Every second byte or more is zero, as in ASCII text in UTF-16 or UTF-32.
  case wide

  /// Finds the fault; the result is nil if there is none.
  init?(in bytes: [UInt8]) {
    // JSON begins with an ASCII character, so a zero beside it is half of a wider character.
    if bytes.prefix(2).contains(0) {
      self = .wide
      return
    }
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var iterator = bytes.makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    var place = 0
    while case .valid(let scalar) = decoder.parseScalar(from: &iterator) { place += scalar.count }
    self = .byte(at: place)
  }
}

extension EncodingFault: CustomStringConvertible {
  /// The rest of the sentence after the words that it is not UTF-8.
  var description: String {
    switch self {
    case .byte(let place): " at byte \(place)"
    case .wide: ", but seems to be UTF-16 or UTF-32"
    }
  }
}
