/// The calls about questions to the phone (`/onetouch/json`).
extension AuthyCall {
  /// Puts a new question with every call.
  ///
  /// Other clients silently cut long texts at 200 characters. This one cuts nothing: the payer must
  /// see everything that is approved, or Authy must refuse the question.
  static func sendApprovalRequest(_ question: ApprovalQuestion, to authyID: AuthyID) -> Self {
    .post(
      "/onetouch/json/users/\(authyID)/approval_requests",
      [
        "message": .string(question.message),
        "seconds_to_expire": secondsToExpire(question.lifetime),
        "details": object(question.details),
        "hidden_details": object(question.hiddenDetails),
        "logos": .array(
          question.logos.map { ["res": .string($0.resolution.rawValue), "url": .string($0.url)] }
        ),
      ],
      isSafeToRepeat: false
    )
  }

  static func approvalStatus(of id: ApprovalRequest.ID) -> Self {
    .get("/onetouch/json/approval_requests/\(id)", isSafeToRepeat: true)
  }

  /// The lifetime in whole seconds, or null for Authy's default.
  ///
  /// It is rounded up, because 0 would mean for ever.
  private static func secondsToExpire(_ lifetime: Duration) -> JSON {
    guard lifetime >= .zero else { return .null }
    let (seconds, attoseconds) = lifetime.components
    return .integer(attoseconds > 0 ? seconds + 1 : seconds)
  }

  private static func object(_ lines: [ApprovalQuestion.Detail]) -> JSON {
    .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
