import Domain

@testable import Simulator

/// One event of every kind, and beside it others that differ in one field only.
enum TraceVariants {
  private static let digests = [UInt64(1), 2].map { Digest(words: ($0, 0, 0, 0)) }
  private static let later = [5, 6].map { Bare.start + .nanoseconds($0) }
  private static let enrollments = [UInt64(1), 2].map { EnrollmentID(high: 0, low: $0) }

  static let kinds: [TraceEvent.Kind] =
    auditKinds.map { .audit(AuditEvent($0, about: AuditEvent.Subject(), at: Bare.start)) }
    + subjects.map { .audit(AuditEvent(.sessionOpened, about: $0, at: Bare.start)) }
    + [1, 2, 200].map { number in
      let cause = AuditEvent.Sequence(number)
      return .audit(
        AuditEvent(.sessionOpened, about: AuditEvent.Subject(), cause: cause, at: Bare.start)
      )
    }
    + messages.map { .delivered($0) }
    + faults.flatMap { fault in messages.map { .faulted($0, fault) } }
    + prompts
    + [1, 2, 300].flatMap { number -> [TraceEvent.Kind] in
      guard let authyID = AuthyID(Int64(number)) else { return [] }
      return [.textArrived(on: authyID), .codeScanned(by: authyID)]
        + ["", "a", "b"].map { .tokenNoted(by: authyID, $0) }
    }
    + ["", "a", "b"].map { .requestUnread($0) }
    + transfers.map { .executed($0) }
    + payments.flatMap { payment in
      PaymentStatusName.allCases.map { .statusDisplayed(payment, $0) } + [.smsOffered(payment)]
    }
    + Confirmation.Status.Name.allCases.map { .confirmationDisplayed($0) }
    + [UserID(high: 0, low: 1), UserID(high: 1, low: 0)].flatMap { user in
      Notice.Name.allCases.map { .noticeArrived(user, $0) }
    }
    + ["/a", "/b"].flatMap { path in
      [200, 401].flatMap { status in
        [[], ["a"], ["b"], ["a", "b"], ["ab"]].map { remarks in
          .exchanged(
            Exchange(HTTPRequest(.get, path), HTTPResponse(status), remarks: remarks)
          )
        }
      }
    }

  /// Orders that differ from the first in one thing each.
  private static let transfers: [Transfer] = {
    func order(_ amount: Money, _ name: String, _ account: String) -> Payment.Order {
      do {
        return Payment.Order(amount, to: try Payee(name: name, account: account))
      } catch {
        preconditionFailure("\(name) cannot be paid: \(error)")
      }
    }
    let (payer, payment) = (UserID(high: 0, low: 1), PaymentID(high: 0, low: 2))
    let orders = [
      order(.euros(1), "A", "BC"), order(.euros(2), "A", "BC"), order(.euros(1), "B", "BC"),
      order(.euros(1), "A", "B"), order(.euros(1), "AB", "C"),
    ]
    return orders.map { Transfer($0, of: payer, for: payment) } + [
      Transfer(orders[0], of: UserID(high: 0, low: 3), for: payment),
      Transfer(orders[0], of: payer, for: PaymentID(high: 0, low: 3)),
    ]
  }()

  static let auditKinds: [AuditEvent.Kind] =
    [
      .sessionOpened, .accountAccessed, .approvalAcknowledged, .approvalUnacknowledged,
      .approvalUndeliverable, .codeSent, .codeNotSent, .codeSubmitted, .callbackReceived,
      .callbackHeld, .callbackIgnored,
    ]
    + Factor.allCases.map { .elementVerified($0) }
    + enrollments.flatMap { id in
      [.enrollmentCompleted(id)] + later.map { .enrollmentStarted(id, expiresAt: $0) }
        + [.expired, .refusedByService, .boundElsewhere, .accountHasAnother, .notApproved].map {
          .enrollmentFailed(id, $0)
        }
    }
    + digests.flatMap { digest -> [AuditEvent.Kind] in
      [
        .paymentCreated(digest), .paymentAmended(digest), .paymentExecuted(digest),
        .transferOrdered(digest),
      ]
        + later.flatMap {
          [.approvalRequested(digest, expiresAt: $0), .codeRequested(digest, expiresAt: $0)]
        }
        + [.push, .sms].map { .approvalAccepted($0, digest) }
    }
    + PaymentStatusName.allCases.flatMap { [.statusChanged($0), .statusShown($0)] }
    + [Decision.approve, .deny].flatMap { decision in
      [false, true].flatMap { unlock in
        [AuditEvent.Source.callback, .poll].map {
          .decisionReceived(decision, localUnlock: unlock, by: $0)
        }
      }
    }
    + accountKinds
    + operations.flatMap { operation in
      RefusalReason.allCases.map { .refused(operation, $0) }
    }

  private static let operations = AuditEvent.Operation.allCases

  /// Every set of known identifiers, each of them in two values.
  private static let subjects: [AuditEvent.Subject] = (1..<2187).map { number in
    func choice<Subject>(_ place: Int) -> Identifier<Subject>? {
      let digit = number / place % 3
      return digit == 0 ? nil : Identifier(high: 7, low: UInt64(digit))
    }
    return AuditEvent.Subject(
      session: choice(1),
      user: choice(3),
      payment: choice(9),
      request: choice(27),
      confirmation: choice(81),
      enrollment: choice(243),
      signUp: choice(729)
    )
  }

  private static let messages: [Message] =
    MessageKind.allCases.flatMap { [Message($0, 1), Message($0, 1, .answer)] }
    + [Message(.push, 2), Message(.push, 300)]

  private static let faults: [Fault] =
    [.drop, .duplicate, .reorder, .reset, .unreachable, .drip]
    + [
      .serverError(500), .serverError(502), .tooManyRequests(retryAfter: nil),
      .tooManyRequests(retryAfter: 1), .truncated, .text, .page,
    ].map { .replace($0) }
    + [1, 2, 1_000_000_000].map { .delay(.nanoseconds($0)) }
    + later.map { .arrive(at: $0) }

  private static let payments = [PaymentID(high: 0, low: 1), PaymentID(high: 1, low: 0)]

  static func question(
    _ message: String = "m",
    details: [ApprovalQuestion.Detail] = [.init("a", "b")],
    hidden: [ApprovalQuestion.Detail] = [.init("c", "d")],
    lifetime: Duration = .seconds(120)
  ) -> ApprovalQuestion {
    ApprovalQuestion(message: message, details: details, hiddenDetails: hidden, lifetime: lifetime)
  }

  private static let questions: [ApprovalQuestion] = [
    question(), question("n"), question(""), question("ma"),
    question(details: []), question(hidden: []), question(details: [], hidden: []),
    question(details: [.init("a", "c")]), question(details: [.init("b", "b")]),
    question(details: [.init("ab", "")]), question(details: [.init("", "ab")]),
    question(details: [.init("a", "b"), .init("c", "d")], hidden: []),
    question(details: [], hidden: [.init("a", "b"), .init("c", "d")]),
    question(hidden: [.init("c", "e")]), question(hidden: [.init("e", "d")]),
    question(details: [.init("c", "d")], hidden: [.init("a", "b")]),
  ]

  private static let prompts: [TraceEvent.Kind] = {
    var kinds: [TraceEvent.Kind] = []
    for request in [UInt64(1), 2].map({ ApprovalRequest.ID(high: $0, low: 0) }) {
      for authyID in [1, 2].compactMap({ AuthyID(Int64($0)) }) {
        kinds += questions.map { .promptDisplayed(request, on: authyID, $0) }
        for decision in [Decision.approve, .deny] {
          kinds += [false, true].map {
            .promptAnswered(request, on: authyID, decision, unlocked: $0)
          }
        }
      }
    }
    return kinds
  }()
}
