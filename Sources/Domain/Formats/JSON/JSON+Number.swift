extension JSON {
  /// A JSON number, kept as its text, so that `1.0`, `1` and `1E5` stay as they were written.
  public struct Number: Hashable, Sendable {
    public let text: String

    /// Takes a text only if it fits the grammar of numbers (RFC 8259, section 6).
    public init?(_ text: String) {
      var parser = JSONParser(Array(text.utf8))
      guard let number = try? parser.number(), parser.isAtEnd else { return nil }
      self = number
    }

    public init(_ integer: some FixedWidthInteger) {
      self.init(wellFormed: String(integer))
    }

    init(wellFormed text: String) {
      self.text = text
    }

    /// The value, if it is written without fraction and exponent and fits in 64 bits.
    public var integer: Int64? { Int64(text) }
  }
}

extension JSON {
  /// Creates a number from an integer.
  public static func integer(_ value: some FixedWidthInteger) -> JSON { .number(Number(value)) }
}

extension JSON.Number: CustomStringConvertible {
  public var description: String { text }
}
