import Domain

/// One change to a genuine callback, which must keep it from changing anything.
struct CallbackForgery: Sendable, CustomStringConvertible {
  let description: String
  let refusal: RecordedRefusal
  let change: @Sendable (inout Callback) -> Void

  private init(
    _ description: String,
    _ operation: AuditEvent.Operation,
    _ reason: RefusalReason,
    _ change: @escaping @Sendable (inout Callback) -> Void
  ) {
    self.description = description
    refusal = RecordedRefusal(operation, reason)
    self.change = change
  }

  static let all = echoes + statuses + addressees

  private static func line(_ label: String, _ value: String) -> ApprovalQuestion.Detail {
    ApprovalQuestion.Detail(label, value)
  }

  /// What was shown is not what is stored.
  private static let echoes: [Self] =
    [
      ("another amount", 0, line("Amount", "EUR 120.01")),
      ("another currency", 0, line("Amount", "USD 120.00")),
      ("an amount with a blank more", 0, line("Amount", "EUR 120.00 ")),
      ("the amount under another label", 0, line("amount", "EUR 120.00")),
      ("another payee", 1, line("Payee", "Bookshoq")),
      ("the payee as amount", 0, line("Amount", "Bookshop")),
      ("another account", 2, line("Account", "DE89370400440532013001")),
    ].map { description, index, line in
      Self(description, .callback, .linkBroken) { $0.details?[index] = line }
    } + [
      Self("a line less", .callback, .linkBroken) { $0.details?.removeLast() },
      Self("a line more", .callback, .linkBroken) { $0.details?.append(line("Note", "x")) },
      Self("no details", .callback, .linkBroken) { $0.details = nil },
      Self("empty details", .callback, .linkBroken) { $0.details = [] },
      Self("another link", .callback, .linkBroken) {
        $0.hiddenDetails?[1] = line("dynamic_link", SHA256.digest(of: "").description)
      },
      Self("the link in upper case", .callback, .linkBroken) { callback in
        let link = callback.hiddenDetails?[1].value ?? ""
        callback.hiddenDetails?[1] = line("dynamic_link", link.uppercased())
      },
      Self("no link", .callback, .linkBroken) { $0.hiddenDetails?.remove(at: 1) },
      Self("another payer", .callback, .linkBroken) {
        $0.hiddenDetails?[2] = line("payer_id", Sample.payer.description)
      },
      Self("a hidden line more", .callback, .linkBroken) {
        $0.hiddenDetails?.append(line("user_ip", "198.51.100.4"))
      },
    ]

  /// The status is outside the closed set.
  private static let statuses =
    ([
      "APPROVED ", "approved ", " approved", "APPROVED", "Approved", "approve", "executed",
      "expired", "pending", "", true, 1, nil, ["approved"], ["status": "approved"],
    ] as [JSON])
    .map { status in
      Self("status \(status)", .callback, .unknownStatus) { $0.status = status }
    } + [
      Self("no status", .callback, .unknownStatus) { $0.status = nil },
      Self("a transaction that was denied", .callback, .unknownStatus) {
        $0.innerStatus = "denied"
      },
    ]

  /// It is about another payment or request, or comes from another phone.
  private static let addressees = [
    Self("an unknown payment", .callback, .notFoundOrNotYours) {
      $0.hiddenDetails?[0] = line("payment_id", Sample.payment.description)
    },
    Self("a payment that is no identifier", .callback, .notFoundOrNotYours) {
      $0.hiddenDetails?[0] = line("payment_id", "1")
    },
    Self("no payment", .callback, .notFoundOrNotYours) { $0.hiddenDetails = nil },
    Self("another phone", .answer, .otherDevice) {
      $0.authyID = .integer(Sample.otherAuthyID.rawValue)
    },
    Self("another request", .answer, .otherRequest) {
      $0.uuid = .string(Sample.otherRequest.description)
    },
  ]
}
