/// One call of Authy's HTTPS API: what is asked, where, and whether it may be asked again.
///
/// Identifiers and codes are of types that hold nothing but digits, letters and hyphens, so a path
/// takes them as they are; whatever else a caller may choose goes into the query or the body, which
/// are encoded.
struct AuthyCall {
  let method: HTTPRequest.Method
  let path: String
  let query: FormFields
  let body: JSON?
  /// Whether Authy does no more for the same call made twice than for one.
  ///
  /// It is said of each call by hand, because its method says nothing: `GET sms`, `GET call` and
  /// `GET verify` all have effects.
  let isSafeToRepeat: Bool

  static func get(
    _ path: String,
    _ query: FormFields = [:],
    isSafeToRepeat: Bool
  ) -> Self {
    Self(method: .get, path: path, query: query, body: nil, isSafeToRepeat: isSafeToRepeat)
  }

  /// Posts JSON, as the official Python and Java clients do.
  static func post(_ path: String, _ body: JSON = [:], isSafeToRepeat: Bool) -> Self {
    Self(method: .post, path: path, query: [:], body: body, isSafeToRepeat: isSafeToRepeat)
  }

  /// The request with the header fields of every call.
  func request(with headers: HTTPHeaders) -> HTTPRequest {
    HTTPRequest(
      method,
      path,
      query: query.fields.isEmpty ? "" : query.encoded,
      headers: headers,
      body: body?.bytes() ?? []
    )
  }
}

extension AuthyCall: CustomStringConvertible, CustomReflectable {
  /// Shows nothing but the method, since a code may stand in the path, the query and the body.
  var description: String { "\(method.rawValue) to Authy" }

  var customMirror: Mirror { Mirror(self, children: ["method": method]) }
}

extension FormFields {
  /// Adds a field that has a value.
  mutating func append(_ name: String, _ value: String?) {
    if let value { append(name, value as String) }
  }
}

extension JSON {
  /// An object of those members that have a value.
  static func object(ofPresent members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }
}
