/// One call of Authy's HTTPS API: the method, the path, the content, and whether it may be
/// repeated.
///
/// Identifiers and codes have types that allow only digits, letters and hyphens, so a path contains
/// them without encoding. Everything else that a caller may choose goes into the query or the body,
/// which are encoded.
struct AuthyCall {
  let method: HTTPRequest.Method
  let path: String
  let query: FormFields
  let body: JSON?
  /// Whether Authy does no more for two equal calls than for one.
  ///
  /// It is stated for each call, because the method says nothing: `GET sms`, `GET call` and `GET
  /// verify` all have effects.
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

  /// The request, with the header fields that every call has.
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
  /// Shows only the method, because the path, the query and the body may contain a code.
  var description: String { "\(method.rawValue) to Authy" }

  var customMirror: Mirror { Mirror(self, children: ["method": method]) }
}

extension FormFields {
  /// Adds a field unless its value is `nil`.
  mutating func append(_ name: String, _ value: String?) {
    if let value { append(name, value as String) }
  }
}

extension JSON {
  /// Makes an object of the members whose value is not `nil`.
  static func object(ofPresent members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }
}
