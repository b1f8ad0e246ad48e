import Domain
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

extension URLRequest {
  /// The request as Foundation takes it, `nil` if Foundation would send another one.
  init?(_ request: HTTPRequest, to base: String) {
    // Foundation refuses a GET with a body.
    guard let url = URL(carrying: request, to: base), request.method != .get || request.body.isEmpty
    else { return nil }
    self.init(url: url)
    httpMethod = request.method.rawValue
    // What is compressed could become very long; whatever comes is decoded all the same.
    setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    for field in request.headers.fields { addValue(field.value, forHTTPHeaderField: field.name) }
    setValue("close", forHTTPHeaderField: "Connection")
    if !request.body.isEmpty { httpBody = Data(request.body) }
  }
}

extension URL {
  /// The address of a request, `nil` if its target would not be on the wire as it is.
  ///
  /// By default Foundation encodes what it finds invalid, a `%` among it.
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
  /// Whether it is taken out of a path before that is sent (RFC 3986, section 5.2.4).
  fileprivate var isDotSegment: Bool {
    [".", ".."].contains(lowercased().replacing("%2e", with: "."))
  }
}
