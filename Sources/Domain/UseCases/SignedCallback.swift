/// A callback whose signature covers what it says, and what that is.
///
/// Who does not hold the key costs little: headers that cannot be right are refused before the body
/// is read, and the query of a GET, which is signed as it came, is decoded only when its signature
/// is right.
package struct SignedCallback {
  let nonce: Nonce
  let signature: String
  package let parameters: JSON

  /// Judges a request; nil when its signature does not cover it.
  ///
  /// - Parameters:
  ///   - request: what came.
  ///   - application: whose address and key it must be signed for.
  ///   - read: reads what a request says; given by who counts how often that is done.
  package init?(
    _ request: HTTPRequest,
    for application: Application,
    reading read: (HTTPRequest) -> JSON = Self.parameters
  ) {
    guard let signature = request.headers["X-Authy-Signature"] else { return nil }
    var body: JSON?
    let verdict = CallbackSignature.verify(
      signature: signature,
      nonce: request.headers["X-Authy-Signature-Nonce"],
      method: request.method.rawValue,
      url: application.callbackURL,
      key: application.key
    ) {
      switch request.method {
      case .get: return .query(request.query)
      case .post, .put, .patch, .delete, .head, .options:
        let parameters = read(request)
        body = parameters
        return .body(parameters)
      }
    }
    guard case .valid(let nonce) = verdict else { return nil }
    self.nonce = nonce
    self.signature = signature
    parameters = body ?? read(request)
  }

  /// What a request says: the body, or the query of a GET; null where that cannot be read.
  package static func parameters(of request: HTTPRequest) -> JSON {
    switch request.method {
    case .get: FormFields(parsing: request.query).flatMap { NestedForm.read($0) } ?? .null
    case .post, .put, .patch, .delete, .head, .options:
      (try? JSON.parse(request.body)) ?? .null
    }
  }
}
