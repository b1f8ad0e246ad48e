import Domain

/// A request to Authy or from it and its response, as both were sent, with every secret masked.
///
/// Header fields are left out: they hold the API key, or a signature.
public struct Exchange: Hashable, Sendable {
  /// Method, path and query, and the body behind a space.
  public let request: String
  /// Status, and the body behind a space; or that there was no answer, and why.
  public let response: String

  /// What was unusual about the request, or why it was refused, a sentence each.
  public let remarks: [String]

  public init(_ request: HTTPRequest, _ response: HTTPResponse, remarks: [String] = []) {
    self.init(request, "\(response.status)" + Masking.body(response.body), remarks)
  }

  /// A request to which no answer came, for a reason in words.
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

  /// What is left of another exchange, whose secrets are masked already.
  init(request: String, response: String, remarks: [String]) {
    self.request = request
    self.response = response
    self.remarks = remarks
  }
}
