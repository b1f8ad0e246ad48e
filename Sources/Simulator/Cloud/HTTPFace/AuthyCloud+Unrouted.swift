import Domain

/// Requests to paths that Authy does not have.
extension AuthyCloud {
  /// Refuses a method that the path does not accept, or an unknown path, such as one with the XML
  /// of earlier years.
  func unrouted(_ request: HTTPRequest) -> HTTPResponse {
    let methods = AuthyRoute.methods(of: request).map(\.rawValue)
    guard methods.isEmpty else {
      let words = "\(request.method.rawValue) is not allowed here; \(methods[0]) is"
      remarks.append(words)
      return HTTPResponse(
        405,
        headers: ["Content-Type": "application/json", "Allow": methods.joined(separator: ", ")],
        body: AuthyErrorResponse(.unclassified, words).body.bytes()
      )
    }
    remarks.append("Authy has no such path, or it is not simulated")
    guard options.unknownPath == .json, Self.isOfAPI(request.routedPath) else {
      return .text(Self.notFound, status: 404)
    }
    return HTTPResponse(
      404,
      headers: ["Content-Type": "application/json"],
      body: AuthyErrorResponse(.unclassified, Self.notFound).body.bytes()
    )
  }

  private static func isOfAPI(_ path: String) -> Bool {
    ["/protected/json", "/onetouch/json", "/dashboard/json"].contains { root in
      path == root || path.hasPrefix(root + "/")
    }
  }

  private static let notFound =
    "The requested URL was not found on the server. If you entered the URL manually please check "
    + "your spelling and try again."
}
