import Domain

/// The target of a request, in the form that the client chose (RFC 9112, section 3.2).
struct RequestTarget {
  /// The target in origin form: a path and a query.
  let text: String
  /// The host and the port, if the target names them.
  let authority: String?

  init(_ target: ArraySlice<UInt8>, of method: HTTPRequest.Method) throws(HTTPRequestFailure) {
    if target.first == UInt8(ascii: "/") {
      text = String(decoding: target, as: UTF8.self)
      authority = nil
      return
    }
    guard target.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .malformed(.target) }
    if target.elementsEqual("*".utf8), method == .options { throw .methodNotImplemented }
    guard let scheme = ["http://", "https://"].first(where: { Self.has($0, target) }) else {
      throw .malformed(.target)
    }
    let rest = target.dropFirst(scheme.utf8.count)
    let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
    guard Self.isAuthority(rest[..<end]) else { throw .malformed(.target) }
    authority = String(decoding: rest[..<end], as: UTF8.self)
    let origin = String(decoding: rest[end...], as: UTF8.self)
    text = origin.hasPrefix("/") ? origin : "/" + origin
  }

  /// Whether the bytes may be a host with or without a port, and can be nothing else.
  static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { 0x21...0x7E ~= $0 && !"/?#@,\\\"<>".utf8.contains($0) }
  }

  private static func has(_ scheme: String, _ target: ArraySlice<UInt8>) -> Bool {
    target.prefix(scheme.utf8.count).elementsEqual(scheme.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}
