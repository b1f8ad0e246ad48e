extension JSON {
  /// How much of the stack and of the memory a text may take before it is refused.
  public struct Limits: Hashable, Sendable {
    /// How many arrays and objects may stand within one another.
    public let depth: Int
    /// How many bytes a text may have.
    public let size: Int

    /// Allows at most `depth` arrays and objects within one another, and `size` bytes.
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

  /// Why a text is not the JSON we accept, and at which byte, counted from zero.
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
  /// What that standard leaves open is refused, so that no two readers can see two things in one
  /// body: a byte order mark, a repeated key, half a surrogate pair.
  ///
  /// - Throws: the first fault, with its place.
  public static func parse(
    _ bytes: [UInt8],
    limits: Limits = .standard
  ) throws(ParseError) -> JSON {
    guard bytes.count <= limits.size else { throw .tooLarge(size: bytes.count) }
    var parser = JSONParser(bytes, depth: limits.depth)
    return try parser.document()
  }
}
