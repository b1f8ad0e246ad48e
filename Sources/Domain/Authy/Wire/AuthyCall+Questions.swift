/// The calls about questions (`/onetouch/json`).
extension AuthyCall {
  /// Puts a question each time it is called.
  ///
  /// The clients cut long texts at 200 characters without a word. Here nothing is cut: a payer must
  /// see all that is approved, or Authy must refuse.
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

  /// Null for the default; a part of a second counts as one, because 0 would mean for ever.
  private static func secondsToExpire(_ lifetime: Duration) -> JSON {
    guard lifetime >= .zero else { return .null }
    let (seconds, attoseconds) = lifetime.components
    return .integer(attoseconds > 0 ? seconds + 1 : seconds)
  }

  private static func object(_ lines: [ApprovalQuestion.Detail]) -> JSON {
    .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
