/// What Authy answered, and what may be concluded from it.
///
/// Much is tolerated: any label of content, further members, numbers as texts, `errors` that is
/// empty or absent. Little is concluded: a success is HTTP 200 with an object that says so; a refusal
/// is Authy's own, for a reason that comes before it acts; all else is no answer.
struct AuthyAnswer {
  let status: Int
  /// The object that came, or null for anything else: no JSON, or JSON of another kind.
  let body: JSON

  init(_ response: HTTPResponse) {
    status = response.status
    let parsed = try? JSON.parse(response.body)
    body = parsed?.members == nil ? .null : parsed ?? .null
  }

  /// The body of a success.
  ///
  /// - Throws: `failure` if it is none.
  func success() throws(AuthyError) -> JSON {
    guard status == 200, body["success"]?.truth == true, code == nil else { throw failure }
    return body
  }

  /// Why this is no success.
  ///
  /// With a status of 400 to 499 Authy blames the request, so every code that comes with one is a
  /// refusal. With any other status it is one only if the code names a reason that is known; an
  /// internal error may have struck after the deed. Some codes tell of a failure half way, whatever
  /// the status. 429 is a refusal even without a body, since a request that was too many was not
  /// looked at (RFC 6585, section 4).
  var failure: AuthyError {
    let isRequestsFault = 400...499 ~= status
    if let code {
      guard !code.leavesEffectOpen, isRequestsFault || saysFailure && code.namesReason else {
        return .unanswered
      }
      return .refused(code)
    }
    if status == 429 { return .refused(.tooManyRequests) }
    return isRequestsFault && saysFailure ? .refused(.unclassified) : .unanswered
  }

  /// Authy's code, which is a text of digits, or a number in some reports.
  var code: AuthyErrorCode? {
    body["error_code"]?.wholeNumber.flatMap { Int(exactly: $0) }
      .map { AuthyErrorCode(rawValue: $0) }
  }

  var message: String { body["message"]?.text ?? "" }

  private var saysFailure: Bool { body["success"]?.truth == false }
}

extension AuthyAnswer: CustomStringConvertible, CustomReflectable {
  /// Shows nothing but the status, since the body may name a person or a secret.
  var description: String { "HTTP \(status) from Authy" }

  var customMirror: Mirror { Mirror(self, children: ["status": status]) }
}

extension JSON {
  /// The truth of a boolean, or of the text that token verification has in its place.
  var truth: Bool? {
    switch self {
    case .bool(let truth): truth
    case .string("true"): true
    case .string("false"): false
    case .null, .number, .string, .array, .object: nil
    }
  }

  /// The value of a positive integer, written as a number or as a text of digits.
  var wholeNumber: Int64? {
    if let integer { return integer > 0 ? integer : nil }
    guard let text, (1...18).contains(text.utf8.count), text.utf8.allSatisfy(\.isDecimalDigit)
    else { return nil }
    return Int64(text)
  }

  /// The text of a string, or of a number.
  var textOrNumber: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .null, .bool, .array, .object: nil
    }
  }

  /// A user's identifier, which some mocks and old answers write as a text.
  var authyID: AuthyID? { wholeNumber.flatMap { AuthyID($0) } }
}
