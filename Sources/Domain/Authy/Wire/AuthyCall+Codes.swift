/// The calls that send and judge the codes of users, none of which may be made twice.
extension AuthyCall {
  static func sendSMS(to authyID: AuthyID, _ request: CodeRequest) -> Self {
    .get("/protected/json/sms/\(authyID)", request.fields, isSafeToRepeat: false)
  }

  static func call(to authyID: AuthyID, _ request: CodeRequest) -> Self {
    .get("/protected/json/call/\(authyID)", request.fields, isSafeToRepeat: false)
  }

  /// Always forces the judgement: without it Authy calls every code of a new user right.
  static func verify(_ code: OneTimeCode, of authyID: AuthyID, action: String?) -> Self {
    var query: FormFields = ["force": "true"]
    query.append("action", action)
    return .get(
      "/protected/json/verify/\(code.digits)/\(authyID)",
      query,
      isSafeToRepeat: false
    )
  }
}

/// What a code is for, and the words that come with it.
public struct CodeRequest: Hashable, Sendable {
  /// Binds the code to one purpose, which must be named again when it is judged.
  public var action: String?
  /// What the text shows, or the voice says.
  public var message: String?
  /// The language, such as `es` or `pt-br`.
  public var locale: String?

  public init(action: String? = nil, message: String? = nil, locale: String? = nil) {
    self.action = action
    self.message = message
    self.locale = locale
  }

  /// The query, which always forces the code to be sent, whether or not the user has the app.
  fileprivate var fields: FormFields {
    var fields: FormFields = ["force": "true"]
    fields.append("action", action)
    fields.append("action_message", message)
    fields.append("locale", locale)
    return fields
  }
}
