import Domain

/// The parameters of a request, wherever its client put them: query, form or JSON.
///
/// The official clients differ in that, and the real service took all three. Of a parameter that
/// comes twice the body's counts, as in Rails. A body is read as what it is labelled, and as a form
/// without a label; anything else has no parameters.
struct AuthyParameters {
  private let query: JSON
  private let body: JSON

  /// Reads them all.
  ///
  /// - Throws: `invalidEncoding` or `invalidRequest` for what cannot be read.
  init(_ request: HTTPRequest) throws(AuthyError) {
    query = try Self.form(
      request.query.utf8.isEmpty ? FormFields() : FormFields(parsing: request.query)
    )
    body = request.body.isEmpty ? .null : try Self.body(of: request)
  }

  subscript(name: String) -> JSON? { body[name] ?? query[name] }

  /// The text of a parameter, also of one that came as a number or a boolean.
  func text(_ name: String) -> String? { self[name]?.parameterText }

  /// Whether a parameter is switched on; the official Python client writes `True`.
  func isOn(_ name: String) -> Bool {
    switch text(name) {
    case "true", "True", "TRUE", "1": true
    default: false
    }
  }

  private static func form(_ fields: FormFields?) throws(AuthyError) -> JSON {
    guard let tree = fields.flatMap({ NestedForm.read($0) }) else {
      throw .refused(.invalidRequest)
    }
    return tree
  }

  private static func body(of request: HTTPRequest) throws(AuthyError) -> JSON {
    let label = request.headers["Content-Type"] ?? ""
    let type = label.prefix { $0 != ";" }.lowercased()
    if type == "application/json" { return try json(request.body) }
    guard type.isEmpty || type == "application/x-www-form-urlencoded" else { return .null }
    return try form(FormFields(parsing: request.body))
  }

  private static func json(_ bytes: [UInt8]) throws(AuthyError) -> JSON {
    do {
      let json = try JSON.parse(bytes)
      guard json.members != nil else { throw JSON.ParseError.unexpectedByte(at: 0) }
      return json
    } catch JSON.ParseError.invalidUTF8 {
      throw .refused(.invalidEncoding)
    } catch {
      throw .refused(.invalidRequest)
    }
  }
}

extension JSON {
  /// The text of a parameter: JSON may bring as a number what forms bring as a text.
  var parameterText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let truth): truth ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
