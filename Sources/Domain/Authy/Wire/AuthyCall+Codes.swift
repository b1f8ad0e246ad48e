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
