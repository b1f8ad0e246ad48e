import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension URLRequest {
  /// Makes Foundation's form of the request; the result is `nil` if Foundation would send a
  /// different one.
  init?(_ request: HTTPRequest, to base: String) {
    // Foundation refuses a GET with a body.
    guard let url = URL(carrying: request, to: base), request.method != .get || request.body.isEmpty
    else { return nil }
    self.init(url: url)
    httpMethod = request.method.rawValue
    // A compressed answer could become very long, so none is asked for. Foundation decodes one all
    // the same.
    setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    for field in request.headers.fields { addValue(field.value, forHTTPHeaderField: field.name) }
    setValue("close", forHTTPHeaderField: "Connection")
    if !request.body.isEmpty { httpBody = Data(request.body) }
  }
}

extension URL {
  /// Makes the address of a request; the result is `nil` if Foundation would change its target.
  ///
  /// By default Foundation encodes characters that it considers invalid, for example `%`.
  fileprivate init?(carrying request: HTTPRequest, to base: String) {
    self.init(string: base + request.target, encodingInvalidCharacters: false)
    guard absoluteString == base + request.target,
      scheme == "http" || scheme == "https",
      host(percentEncoded: false)?.isEmpty == false,
      path(percentEncoded: true).hasSuffix(request.path),
      query(percentEncoded: true) ?? "" == request.query,
      !request.path.split(separator: "/").contains(where: \.isDotSegment)
    else { return nil }
  }
}

extension Substring {
  /// Whether the segment would be removed from a path before sending (RFC 3986, section 5.2.4).
  fileprivate var isDotSegment: Bool {
    [".", ".."].contains(lowercased().replacing("%2e", with: "."))
  }
}
