extension JSON {
  /// The limits of a JSON text, beyond which it is refused to protect stack and memory.
  public struct Limits: Hashable, Sendable {
    /// The most arrays and objects that may be nested in one another.
    public let depth: Int
    /// The most bytes that a text may have.
    public let size: Int

    /// Allows at most `depth` nested arrays and objects, and `size` bytes.
    public init(depth: Int = 64, size: Int = 1 << 20) {
      precondition(
        (0...512).contains(depth),
        "the parser recurses: a deeper text may end the stack"
      )
      self.depth = depth
      self.size = size
    }

    public static let standard = Self()
  }

  /// Why a text is not accepted as JSON, and at which byte, counted from 0.
  public enum ParseError: Error, Hashable {
    case tooLarge(size: Int)
    case tooDeep(at: Int)
    case unexpectedByte(at: Int)
    case unexpectedEnd(at: Int)
    case controlCharacter(at: Int)
    case invalidEscape(at: Int)
    case loneSurrogate(at: Int)
    case invalidUTF8(at: Int)
    case duplicateKey(String, at: Int)
    case trailingBytes(at: Int)
  }

  /// Reads one JSON text, strictly (RFC 8259).
  ///
  /// Where the standard allows several readings, the text is refused, so that no two readers
  /// understand the same body differently: a byte order mark, a repeated key, half a surrogate
  /// pair.
  ///
  /// - Throws: the first error, with its place.
  public static func parse(
    _ bytes: [UInt8],
    limits: Limits = .standard
  ) throws(ParseError) -> JSON {
    guard bytes.count <= limits.size else { throw .tooLarge(size: bytes.count) }
    var parser = JSONParser(bytes, depth: limits.depth)
    return try parser.document()
  }
}
