import Domain

/// The parameters of one part of a request, the query or the body.
struct ParameterBody {
  /// The values by their names; null if there are none.
  private(set) var tree: JSON = .null
  /// The names of the fields whose earlier value does not count.
  private(set) var repeatedNames: [String] = []
  /// Why the body was not read, or nil if it was.
  private(set) var unread: String?

  /// Reads a query.
  init(query: String) throws(AuthyErrorResponse) {
    if !query.isEmpty { try take(Self.form(Array(query.utf8))) }
  }

  /// Reads the body of a request, as its `Content-Type` says.
  init(of request: HTTPRequest) throws(AuthyErrorResponse) {
    let label = request.headers["Content-Type"] ?? ""
    let isPlain = label == "application/json" || label == "application/x-www-form-urlencoded"
    let type = isPlain ? label : label.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    switch type {
    case _ where request.body.isEmpty: break
    case "application/json": tree = try Self.json(request.body)
    case "", "application/x-www-form-urlencoded":
      guard !Self.looksLikeObject(request.body) else {
        unread =
          "the body is labelled as a form and looks like JSON, so it was not read; label it "
          + "application/json"
        return
      }
      try take(Self.form(request.body))
    case "multipart/form-data": try take(Self.multipart(request.body, label: label))
    default:
      unread =
        "the body is labelled \(Self.shown(type)) and was not read; parameters come as "
        + "application/json, application/x-www-form-urlencoded or multipart/form-data"
    }
  }

  /// Whether a body begins like a JSON object, and not like the name of a parameter.
  private static func looksLikeObject(_ body: [UInt8]) -> Bool {
    body.first { !$0.isBlank && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "{")
  }

  /// A `Content-Type` as a message may show it, since a client wrote it.
  private static func shown(_ label: String) -> String {
    String(decoding: label.utf8.filter { 0x21...0x7E ~= $0 }.prefix(60), as: UTF8.self)
  }

  private static func form(_ bytes: [UInt8]) throws(AuthyErrorResponse) -> FormFields {
    do {
      return try FormFields(reading: bytes)
    } catch {
      switch error {
      case .invalidUTF8:
        throw AuthyErrorResponse(.invalidEncoding, because: "the form is not UTF-8")
      case .brokenEscape:
        throw AuthyErrorResponse(.invalidRequest, because: "the form has a broken escape")
      }
    }
  }

  private static func multipart(
    _ bytes: [UInt8],
    label: String
  ) throws(AuthyErrorResponse) -> FormFields {
    do {
      return try MultipartForm.read(bytes, label: label)
    } catch {
      throw AuthyErrorResponse(
        error == .invalidUTF8 ? .invalidEncoding : .invalidRequest,
        because: error.words
      )
    }
  }

  /// Reads the fields as a tree that contains every name, because a name that was read in another
  /// way would silently be lost.
  private mutating func take(_ fields: FormFields) throws(AuthyErrorResponse) {
    let form: NestedForm
    do {
      form = try NestedForm(fields)
    } catch {
      throw AuthyErrorResponse(.invalidRequest, because: error.words)
    }
    tree = form.tree
    repeatedNames = form.repeatedNames
    let isOdd = tree.members?.contains { $0.key.utf8.contains { "[]".utf8.contains($0) } }
    guard isOdd != true else {
      throw AuthyErrorResponse(
        .invalidRequest,
        because: "the brackets of a parameter's name do not match"
      )
    }
  }

  private static func json(_ bytes: [UInt8]) throws(AuthyErrorResponse) -> JSON {
    let json: JSON
    do {
      json = try JSON.parse(bytes)
    } catch {
      // A text that is not UTF-8 at one place is refused for that, wherever the parser stopped
      // first.
      if let fault = EncodingFault(in: bytes) {
        throw AuthyErrorResponse(.invalidEncoding, because: "the JSON is not UTF-8\(fault)")
      }
      throw AuthyErrorResponse(
        .invalidRequest,
        because: "the body is no JSON object: \(error.words)"
      )
    }
    guard json.members != nil else {
      throw AuthyErrorResponse(.invalidRequest, because: "the body is JSON, and no object")
    }
    return json
  }
}

extension NestedForm.Refusal {
  /// Why the fields of a form are refused.
  fileprivate var words: String {
    switch self {
    case .tooManyFields(let limit): "the form has more than \(limit) fields"
    case .tooDeep(let limit):
      "the form is nested too deep: a name has at most \(limit) names in it, with the first"
    case .contradiction:
      "the names of the form are no tree: one is that of a value and of what others are in"
    }
  }
}
