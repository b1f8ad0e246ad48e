import Domain

/// A query, divided at its ampersands and otherwise unchanged.
struct QueryText {
  let pairs: [ArraySlice<UInt8>]

  init(_ text: String) {
    pairs = Array(text.utf8).split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
  }

  init(pairs: [ArraySlice<UInt8>]) { self.pairs = pairs }

  var text: String {
    String(decoding: Array(pairs.joined(separator: [UInt8(ascii: "&")])), as: UTF8.self)
  }

  func map(_ change: (ArraySlice<UInt8>) -> [UInt8]) -> Self {
    Self(pairs: pairs.map { change($0)[...] })
  }

  /// The pairs in the order of the given indices.
  func inOrder(_ places: [Int]) -> Self { Self(pairs: places.map { pairs[$0] }) }

  /// The pairs in the order of their bytes.
  var sorted: Self { Self(pairs: pairs.sorted { $0.lexicographicallyPrecedes($1) }) }

  // MARK: Names

  /// The decoded beginning of a pair's name, up to a bracket: `a` of `a%5Bb%5D=1`.
  static func root(of pair: ArraySlice<UInt8>) -> String {
    let name = decoded(pair.prefix { $0 != UInt8(ascii: "=") })
    return String(decoding: name.prefix { $0 != UInt8(ascii: "[") }, as: UTF8.self)
  }

  /// The roots of all names, each once, in the order of their first pairs.
  var roots: [String] {
    var seen: Set<String> = []
    return pairs.map(Self.root).filter { seen.insert($0).inserted }
  }

  /// The query without the pairs of some roots.
  func without(_ roots: Set<String>) -> Self {
    Self(pairs: pairs.filter { !roots.contains(Self.root(of: $0)) })
  }

  // MARK: Escapes

  /// Decodes every valid escape, and leaves everything else as it is.
  static func decoded(_ pair: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(pair)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = rest.escapedByte {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return bytes
  }

  /// Whether a byte must be escaped in a query, and is not.
  static func isRaw(_ byte: UInt8) -> Bool {
    !byte.standsForItself && !"%+=".utf8.contains(byte)
  }
}

extension UInt8 {
  /// Whether the byte is a letter, a digit or one of `-._~` (RFC 3986, section 2.3).
  var standsForItself: Bool { isLetter || isDecimalDigit || "-._~".utf8.contains(self) }
}

extension ArraySlice<UInt8> {
  /// The byte that the first two bytes write as hexadecimal digits; `nil` if they do not.
  var escapedByte: UInt8? {
    guard count > 1, let high = self[startIndex].hexadecimalValue,
      let low = self[startIndex + 1].hexadecimalValue
    else { return nil }
    return high << 4 | low
  }
}
