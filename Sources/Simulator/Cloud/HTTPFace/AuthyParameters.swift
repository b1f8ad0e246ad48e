import Domain

/// The parameters of a request, from its query and its body, which is a form or JSON.
///
/// The official clients differ in this, and the real service accepted all of them. If a parameter
/// comes twice, the last one counts, and one in the body comes before one in the query, as in
/// Rails. A body is read as its `Content-Type` says, and as a form without one; any other body has
/// no parameters.
struct AuthyParameters {
  /// Why the body was not read, or nil if it was.
  let unreadBody: String?
  /// The parameters that came with several values, of which only one counts.
  let repetitions: [Repetition]
  private let query: JSON
  private let body: JSON

  /// Reads all parameters.
  ///
  /// - Throws: 60005 if something is not UTF-8, because Authy's documents say so; 60002 if it
  ///   cannot be read for another reason.
  init(_ request: HTTPRequest) throws(AuthyErrorResponse) {
    let inQuery = try ParameterBody(query: request.query)
    let inBody = try ParameterBody(of: request)
    query = inQuery.tree
    body = inBody.tree
    unreadBody = inBody.unread
    let inBoth = (query.members ?? []).filter { [body] in body[$0.key] != nil }
    repetitions =
      (inQuery.repeatedNames + inBody.repeatedNames).map { Repetition(name: $0) }
      + inBoth.map { Repetition(name: $0.key, isInQueryAndBody: true) }
  }

  /// The names of all parameters, the query's first.
  var names: [String] { [query, body].flatMap { $0.members ?? [] }.map(\.key) }

  subscript(name: String) -> JSON? { body[name] ?? query[name] }

  /// The text of a parameter, even if it came as a number or a boolean.
  func text(_ name: String) -> String? { self[name]?.parameterText }

  /// Whether a parameter is true; the official Python client writes `True`.
  func isOn(_ name: String) -> Bool {
    switch text(name) {
    case "true", "True", "TRUE", "1": true
    default: false
    }
  }

  /// A parameter that came more than once.
  struct Repetition {
    /// The name, followed by the nested names in brackets.
    let name: String
    var isInQueryAndBody = false

    /// The name without the nested names.
    var parameter: String { String(name.prefix { $0 != "[" }) }

    /// The start of a sentence that says so.
    var words: String {
      "the parameter \(JSON.string(String(name.unicodeScalars.prefix(60)))) "
        + (isInQueryAndBody ? "is in the query and in the body" : "comes twice")
    }
  }

  /// Which values do not count, in one sentence each.
  var remarks: [String] {
    repetitions.prefix(20).map { repetition in
      repetition.words
        + (repetition.isInQueryAndBody ? ", whose value counts" : ", and its last value counts")
    }
  }
}

extension JSON {
  /// The text of a parameter: JSON may have a number where a form has a text.
  var parameterText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let truth): truth ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
