/// The calls that send and check the codes of users; none of them may be repeated.
extension AuthyCall {
  static func sendSMS(to authyID: AuthyID, _ request: CodeRequest) -> Self {
    .get("/protected/json/sms/\(authyID)", request.fields, isSafeToRepeat: false)
  }

  static func call(to authyID: AuthyID, _ request: CodeRequest) -> Self {
    .get("/protected/json/call/\(authyID)", request.fields, isSafeToRepeat: false)
  }

  /// Checks a code, always with `force`: without it Authy accepts every code of a new user.
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
