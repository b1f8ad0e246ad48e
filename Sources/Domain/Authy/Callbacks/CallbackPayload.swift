/// The content of a callback about an approval request, read from its verified body.
struct CallbackPayload {
  let request: ApprovalRequest.ID
  /// The person's answer; `nil` when the status is none that the documents list.
  let answer: ApprovalRequest.Answer?
  /// What the approval is about, according to the hidden details.
  let topic: Topic
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
    let decision: Decision? =
      switch isConsistent ? body["status"]?.text : nil {
      case "approved": .approve
      case "denied": .deny
      default: nil
      }
    var proof = Factors.possession
    switch body["device"]?["last_unlock_method_used"]?.text {
    case "fingerprint", "face": proof.formUnion(.inherence)
    case "pin": proof.formUnion(.knowledge)
    default: break
    }
    answer = decision.map { .init($0, to: request, from: authyID, proving: proof) }
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

/// The labels under which a question carries what its callback must bring back.
enum HiddenDetail {
  static let payment = "payment_id"
  static let confirmation = "confirmation_id"
  static let link = "dynamic_link"
  static let payer = "payer_id"
  static let user = "user_id"
}
