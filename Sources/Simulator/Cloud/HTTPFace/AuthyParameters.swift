import Domain

/// The parameters of a request, wherever its client put them: query, form or JSON.
///
/// The official clients differ in that, and the real service took all three. Of a parameter that
/// comes twice the last counts, and the body's before the query's, as in Rails. A body is read as what
/// it is labelled, and as a form without a label; anything else has no parameters.
struct AuthyParameters {
  /// Why the body was not read; nil where it was.
  let unreadBody: String?
  /// The names of the parameters of which only one of several values counts.
  let repetitions: [Repetition]
  private let query: JSON
  private let body: JSON

  /// Reads them all.
  ///
  /// - Throws: 60005 for what is no UTF-8, wherever it stands, since Authy's documents name it so;
  ///   60002 for what cannot be read otherwise.
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

  /// The names of all that came, the query's first.
  var names: [String] { [query, body].flatMap { $0.members ?? [] }.map(\.key) }

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

  /// A parameter that came more than once.
  struct Repetition {
    /// The name with those within it in brackets.
    let name: String
    var isInQueryAndBody = false

    /// The name without those within it.
    var parameter: String { String(name.prefix { $0 != "[" }) }

    /// That it did, as a sentence begins.
    var words: String {
      "the parameter \(JSON.string(String(name.unicodeScalars.prefix(60)))) "
        + (isInQueryAndBody ? "is in the query and in the body" : "comes twice")
    }
  }

  /// Which values do not count, a sentence each.
  var remarks: [String] {
    repetitions.prefix(20).map { repetition in
      repetition.words
        + (repetition.isInQueryAndBody ? ", whose value counts" : ", and its last value counts")
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
