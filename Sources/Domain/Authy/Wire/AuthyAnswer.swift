/// Authy's answer to a call, and what the application may conclude from it.
///
/// The reader accepts much: any content type, unknown members, numbers as texts, an empty or absent
/// `errors`. It concludes little: a success is HTTP 200 with an object that says so, and a refusal
/// is Authy's own, for a reason that stops Authy before it acts. Everything else counts as no
/// answer.
struct AuthyAnswer {
  let status: Int
  /// The object of the body; null when the body is not JSON or not an object.
  let body: JSON

  init(_ response: HTTPResponse) {
    status = response.status
    let parsed = try? JSON.parse(response.body)
    body = parsed?.members == nil ? .null : parsed ?? .null
  }

  /// The body of a success.
  ///
  /// - Throws: `failure` if the answer is not a success.
  func success() throws(AuthyError) -> JSON {
    guard status == 200, body["success"]?.truth == true, code == nil else { throw failure }
    return body
  }

  /// The error that this answer means when it is not a success.
  ///
  /// With a status of 400 to 499 Authy blames the request, so a code with such a status is a
  /// refusal. With any other status it is a refusal only if the code names a known reason, because
  /// an internal error may happen after the work was done. Some codes mean a failure half way,
  /// whatever the status is. 429 is a refusal even without a body, because Authy did not look at
  /// the request (RFC 6585, section 4).
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

  /// Authy's error code, which is a text of digits, or a number in some reports.
  var code: AuthyErrorCode? {
    body["error_code"]?.wholeNumber.flatMap { Int(exactly: $0) }
      .map { AuthyErrorCode(rawValue: $0) }
  }

  var message: String { body["message"]?.text ?? "" }

  private var saysFailure: Bool { body["success"]?.truth == false }
}

extension AuthyAnswer: CustomStringConvertible, CustomReflectable {
  /// Shows only the status, because the body may name a person or hold a secret.
  var description: String { "HTTP \(status) from Authy" }

  var customMirror: Mirror { Mirror(self, children: ["status": status]) }
}

extension JSON {
  /// The value of a boolean, or of the text "true" or "false" that token verification uses.
  var truth: Bool? {
    switch self {
    case .bool(let truth): truth
    case .string("true"): true
    case .string("false"): false
    case .null, .number, .string, .array, .object: nil
    }
  }

  /// The value of a positive integer that is written as a number or as a text of digits; else
  /// `nil`.
  var wholeNumber: Int64? {
    if let integer { return integer > 0 ? integer : nil }
    guard let text, (1...18).contains(text.utf8.count), text.utf8.allSatisfy(\.isDecimalDigit)
    else { return nil }
    return Int64(text)
  }

  /// The text of a string, or the digits of a number.
  var textOrNumber: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .null, .bool, .array, .object: nil
    }
  }

  /// A user's identifier as a number, or as a text, which some mocks and old answers use.
  var authyID: AuthyID? { wholeNumber.flatMap { AuthyID($0) } }
}
