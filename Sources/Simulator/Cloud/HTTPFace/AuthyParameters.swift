import Domain

/// The parameters of a request, wherever its client put them: query, form or JSON.
///
/// The official clients differ in that, and the real service took all three. Of a parameter that
/// comes twice the body's counts, as in Rails. A body is read as what it is labelled, and as a form
/// without a label; anything else has no parameters.
struct AuthyParameters {
  /// Why the body was not read; nil where it was.
  let unreadBody: String?
  private let query: JSON
  private let body: JSON

  /// Reads them all.
  ///
  /// - Throws: 60005 for what is no UTF-8, wherever it stands, since Authy's documents name it so;
  ///   60002 for what cannot be read otherwise.
  init(_ request: HTTPRequest) throws(AuthyFailure) {
    query = request.query.isEmpty ? .object([]) : try Self.form(Array(request.query.utf8))
    let label = request.headers["Content-Type"] ?? ""
    let type = label.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    var unread: String?
    switch type {
    case _ where request.body.isEmpty: body = .null
    case "application/json": body = try Self.json(request.body)
    case "", "application/x-www-form-urlencoded": body = try Self.form(request.body)
    case "multipart/form-data": body = try Self.multipart(request.body, label: label)
    default:
      body = .null
      unread =
        "the body is labelled \(Self.shown(type)) and was not read; parameters come as "
        + "application/json, application/x-www-form-urlencoded or multipart/form-data"
    }
    unreadBody = unread
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

  /// A label as a message may show it, since a client wrote it.
  private static func shown(_ label: String) -> String {
    String(decoding: label.utf8.filter { 0x21...0x7E ~= $0 }.prefix(60), as: UTF8.self)
  }

  private static func form(_ bytes: [UInt8]) throws(AuthyFailure) -> JSON {
    do {
      return try tree(FormFields(reading: bytes))
    } catch let failure as AuthyFailure {
      throw failure
    } catch FormFields.Unreadable.invalidUTF8 {
      throw AuthyFailure(.invalidEncoding, because: "the form is not UTF-8")
    } catch {
      throw AuthyFailure(.invalidRequest, because: "the form has a broken escape")
    }
  }

  private static func multipart(_ bytes: [UInt8], label: String) throws(AuthyFailure) -> JSON {
    let fields: FormFields
    do {
      fields = try MultipartForm.read(bytes, label: label)
    } catch {
      throw AuthyFailure(
        error == .invalidUTF8 ? .invalidEncoding : .invalidRequest,
        because: error.words
      )
    }
    return try tree(fields)
  }

  /// The fields as a tree, of which every name is a part: a name that is not read as it was meant
  /// would silently be no parameter.
  private static func tree(_ fields: FormFields) throws(AuthyFailure) -> JSON {
    guard let tree = NestedForm.read(fields) else {
      throw AuthyFailure(
        .invalidRequest,
        because: "the names of the form are no tree, or are too many"
      )
    }
    let isOdd = tree.members?.contains { $0.key.contains { "[]".contains($0) } } ?? false
    guard !isOdd else {
      throw AuthyFailure(
        .invalidRequest,
        because: "the brackets of a parameter's name do not match"
      )
    }
    return tree
  }

  private static func json(_ bytes: [UInt8]) throws(AuthyFailure) -> JSON {
    do {
      let json = try JSON.parse(bytes)
      guard json.members != nil else { throw JSON.ParseError.unexpectedByte(at: 0) }
      return json
    } catch JSON.ParseError.invalidUTF8(let place) {
      throw AuthyFailure(.invalidEncoding, because: "the JSON is not UTF-8 at byte \(place)")
    } catch {
      throw AuthyFailure(.invalidRequest, because: "the body is no JSON object: \(error)")
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
