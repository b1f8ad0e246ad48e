import Domain

/// The text form of a token.
///
/// It is "countersign1.", then the run as JSON in Base64 for URLs (RFC 4648, section 5), then the
/// first eight digits of its SHA-256.
extension ReplayToken: CustomStringConvertible {
  private static let family = "\(Tool.name)"
  private static let format = "1"

  public var description: String {
    let bytes = json.bytes()
    return "\(Self.family)\(Self.format).\(Base64URL.encode(bytes)).\(Self.checksum(of: bytes))"
  }

  /// Reads a token.
  ///
  /// - Throws: `Refusal` if the text is not a token, or if another version of this program wrote
  ///   it.
  public init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let head = parts.first, head.hasPrefix(Self.family) else { throw .noToken }
    let format = head.dropFirst(Self.family.count)
    guard format == Self.format else {
      throw format.allSatisfy(\.isNumber) && !format.isEmpty
        ? .otherVersion("format \(format)") : .noToken
    }
    guard parts.count == 3 else { throw .damaged }
    guard let bytes = Base64URL.decode(parts[1]), Self.checksum(of: bytes) == parts[2] else {
      throw .damaged
    }
    guard let json = try? JSON.parse(bytes) else { throw .unreadable }
    try self.init(reading: json)
    guard version == Tool.version else { throw .otherVersion(version) }
    guard catalogue == Self.mark(of: Scenario.catalogueDigest) else { throw .otherScenarios }
    guard Scenario.named(scenario) != nil else { throw .unreadable }
  }

  private static func checksum(of bytes: [UInt8]) -> String {
    SHA256.digest(of: bytes).short
  }
}
