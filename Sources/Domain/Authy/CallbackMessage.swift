/// The content of a callback about an approval request, read from its verified body.
struct CallbackMessage {
  let request: ApprovalRequest.ID
  let authyID: AuthyID
  /// The person's decision; `nil` when the status is none that the documents list.
  let decision: Decision?
  /// What the approval is about, according to the hidden details.
  let topic: Topic
  /// The factors that the answer proves by itself.
  let proof: Factors
  /// The user and the payment or change, by the identifiers that the application put into the
  /// question.
  let subject: AuditEvent.Subject
  private let transaction: JSON

  /// The thing that an approval request was made for.
  enum Topic {
    case payment(PaymentID)
    case confirmation(ConfirmationID)
    case unknown
  }

  /// Reads the body of an approval request's callback; the result is `nil` for any other callback.
  init?(_ body: JSON) {
    guard body["callback_action"]?.text == "approval_request_status",
      let request = body["uuid"]?.text.flatMap({ ApprovalRequest.ID($0) }),
      let authyID = body["authy_id"]?.authyID,
      let transaction = body["approval_request"]?["transaction"]
    else { return nil }
    self.request = request
    self.authyID = authyID
    self.transaction = transaction
    let hidden = transaction["hidden_details"]
    var subject = AuditEvent.Subject(request: request)
    subject.user = (hidden?[HiddenDetail.payer] ?? hidden?[HiddenDetail.user])?.text
      .flatMap { UserID($0) }
    if let id = hidden?[HiddenDetail.payment]?.text.flatMap({ PaymentID($0) }) {
      topic = .payment(id)
      subject.payment = id
    } else if let id = hidden?[HiddenDetail.confirmation]?.text.flatMap({ ConfirmationID($0) }) {
      topic = .confirmation(id)
      subject.confirmation = id
    } else {
      topic = .unknown
    }
    self.subject = subject
    // A callback whose outer and inner fields differ has no decision.
    let isConsistent = ["status", "uuid"].allSatisfy { name in
      transaction[name] == nil || transaction[name] == body[name]
    }
    switch isConsistent ? body["status"]?.text : nil {
    case "approved": decision = .approve
    case "denied": decision = .deny
    default: decision = nil
    }
    var proof = Factors.possession
    switch body["device"]?["last_unlock_method_used"]?.text {
    case "fingerprint", "face": proof.formUnion(.inherence)
    case "pin": proof.formUnion(.knowledge)
    default: break
    }
    self.proof = proof
  }

  /// Whether the callback returns every line of the question, shown and hidden, without a change.
  func echoes(_ question: ApprovalQuestion) -> Bool {
    holds(question.details, under: "details")
      && holds(question.hiddenDetails, under: "hidden_details")
  }

  private func holds(_ lines: [ApprovalQuestion.Detail], under name: String) -> Bool {
    guard let members = transaction[name]?.members, members.count == lines.count else {
      return false
    }
    return lines.allSatisfy { line in
      members.contains {
        $0.key.hasSameBytes(as: line.label)
          && $0.value.text?.hasSameBytes(as: line.value) == true
      }
    }
  }
}
