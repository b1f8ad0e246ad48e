import Domain

/// Reads the fields of `multipart/form-data`, in order (RFC 7578).
///
/// As in other forms, what an honest client never sends is refused and not repaired. A part that is
/// a file is refused too, because no parameter is a file.
package enum MultipartForm {
  /// The limits of a form.
  package struct Limits: Hashable, Sendable {
    /// The most parts that are read, 1 or more.
    package var parts = 1_000
    /// The longest header of one part, in bytes.
    package var headerBytes = 4_096
    /// The longest body, in bytes.
    package var size = 1 << 20

    package init() {}
  }

  /// Why a body is not read.
  package enum Refusal: Error, Hashable {
    case tooLarge(limit: Int)
    case tooManyParts(limit: Int)
    case longHeader(limit: Int)
    /// The `Content-Type` has no boundary of 1 to 70 bytes (RFC 2046, section 5.1.1).
    case noBoundary
    /// A part has no start or no end.
    case unbounded
    case malformedHeader
    case noName
    case file
    /// A part is encoded again, which RFC 7578, section 4.7, advises against.
    case encoded
    case invalidUTF8
  }

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - body: what was sent.
  ///   - label: its `Content-Type`, which names the boundary.
  ///   - limits: how much is read.
  /// - Returns: the fields, in order.
  /// - Throws: the first fault.
  package static func read(
    _ body: [UInt8],
    label: String,
    limits: Limits = Limits()
  ) throws(Refusal) -> FormFields {
    guard body.count <= limits.size else { throw .tooLarge(limit: limits.size) }
    guard let type = try? ParameterizedValue(Array(label.utf8)[...]),
      let boundary = type["boundary"], (1...70).contains(boundary.utf8.count)
    else { throw .noBoundary }
    var parts = MultipartReader(body, boundary: boundary, headerBytes: limits.headerBytes)
    var fields = FormFields()
    while let part = try parts.next() {
      guard fields.fields.count < limits.parts else { throw .tooManyParts(limit: limits.parts) }
      guard let value = String(utf8: part.content) else { throw .invalidUTF8 }
      fields.append(try name(of: part), value)
    }
    return fields
  }

  private static func name(of part: MultipartReader.Part) throws(Refusal) -> String {
    var name: String?
    for line in part.header {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedHeader }
      let field = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = line[(colon + 1)...].drop(while: \.isBlank)
      switch field {
      case "content-disposition":
        guard name == nil else { throw .malformedHeader }
        name = try self.name(in: value)
      case "content-transfer-encoding":
        let coding = String(decoding: value, as: UTF8.self).lowercased()
        guard ["7bit", "8bit", "binary"].contains(coding) else { throw .encoded }
      case _: continue
      }
    }
    guard let name else { throw .noName }
    return name
  }

  private static func name(in value: ArraySlice<UInt8>) throws(Refusal) -> String {
    let disposition: ParameterizedValue
    do {
      disposition = try ParameterizedValue(value)
    } catch {
      throw error == .invalidUTF8 ? .invalidUTF8 : .malformedHeader
    }
    guard disposition.value == "form-data", let name = disposition["name"] else { throw .noName }
    guard disposition["filename"] == nil, disposition["filename*"] == nil else {
      throw .file
    }
    return name
  }
}
