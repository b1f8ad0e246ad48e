import Domain

/// A request to or from Authy and its response, as they were sent, with every secret masked.
///
/// Header fields are left out, because they contain the API key or a signature.
public struct Exchange: Hashable, Sendable {
  /// The method, the path and the query, and the body after a space.
  public let request: String
  /// The status, and the body after a space; or why there was no answer.
  public let response: String

  /// What was unusual about the request, or why it was refused, in one sentence each.
  public let remarks: [String]

  public init(_ request: HTTPRequest, _ response: HTTPResponse, remarks: [String] = []) {
    self.init(request, "\(response.status)" + Masking.body(response.body), remarks)
  }

  /// Creates the exchange of a request that got no answer, with the reason in words.
  public init(_ request: HTTPRequest, unanswered words: String, remarks: [String] = []) {
    self.init(request, "no answer (\(words))", remarks)
  }

  private init(_ request: HTTPRequest, _ response: String, _ remarks: [String]) {
    self.remarks = remarks
    let path = Masking.path(request.routedPath)
    let query = request.query.isEmpty ? "" : "?" + Masking.query(request.query)
    self.request = "\(request.method.rawValue) \(path)\(query)" + Masking.body(of: request)
    self.response = response
  }

  /// Creates an exchange from the parts of another, whose secrets are masked already.
  init(request: String, response: String, remarks: [String]) {
    self.request = request
    self.response = response
    self.remarks = remarks
  }
}
