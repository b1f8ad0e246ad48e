import Domain

/// A header field line, divided into name and value (RFC 9112, section 5).
struct FieldLine {
  let name: ArraySlice<UInt8>
  let value: ArraySlice<UInt8>

  init(_ line: ArraySlice<UInt8>) throws(HTTPRequestFailure) {
    guard line.first != .space, line.first != .tab else { throw .malformed(.foldedField) }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed(.fieldName) }
    name = line[..<colon]
    // A blank before the colon is refused too (RFC 9112, section 5.1).
    guard !name.isEmpty, name.allSatisfy(\.isTokenByte) else { throw .malformed(.fieldName) }
    value = line[(colon + 1)...].trimmed
    guard value.allSatisfy(\.isFieldByte) else { throw .malformed(.fieldValue) }
  }
}
