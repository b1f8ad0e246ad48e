import Domain
import Scenarios
import Simulator

/// A signed-in browser on the bare stage, which calls the use cases without a message between.
final class BareBrowser: BrowserControls, @unchecked Sendable {
  unowned let stage: BareStage
  private var session: Session
  private let credential: Session.Credential
  private var ordersPlaced = 0

  init(_ session: Session, _ credential: Session.Credential, on stage: BareStage) {
    self.session = session
    self.credential = credential
    self.stage = stage
  }

  func startEnrollment() async throws -> BareEnrollmentPage {
    let invitation = try await asking { try await stage.enrollments.begin(in: $0) }
    return BareEnrollmentPage(invitation, in: self)
  }

  func pay(_ order: Payment.Order, key: String?) async throws -> BarePaymentPage {
    ordersPlaced += 1
    let payment = try await asking { session in
      guard let key = IdempotencyKey(payer: session.user, text: key ?? "form-\(ordersPlaced)")
      else { throw Refused(.pay, .malformed) }
      return try await stage.payments.pay(order, under: key, in: session)
    }
    stage.clock.ring(at: payment.approval.expiresAt) { [payments = stage.payments] in
      try await payments.expire(payment.id)
    }
    let page = BarePaymentPage(payment.id, in: self)
    page.follow(payment)
    return page
  }

  func open(_ id: PaymentID) async throws -> BarePaymentPage { BarePaymentPage(id, in: self) }

  func payments() async throws -> [Browser.Row] {
    try await asking { try await stage.payments.list(in: $0) }.map { payment in
      Browser.Row(
        amount: payment.order.amount.description,
        payee: payment.order.payee.name,
        status: PaymentStatusName(payment.status).rawValue
      )
    }
  }

  /// Asks in the name of the session; a page's own poll is not by hand, so it is no activity.
  func asking<Answer>(
    byHand: Bool = true,
    _ ask: (Session) async throws -> Answer
  ) async throws -> Answer {
    do {
      try session.admit(credential, isActivity: byHand, at: stage.now, under: stage.policy)
      return try await ask(session)
    } catch is Session.Refusal {
      throw Browser.Refusal(Refused(.session, .notSignedIn))
    } catch let refused as Refused {
      throw Browser.Refusal(refused)
    }
  }

  /// Counts an approval as a further element of the session that asked for it.
  func strengthen(by payment: Payment) {
    if payment.session == session.id, payment.isApproved { session.add(payment.factors) }
  }
}

extension Browser.Refusal {
  /// What a page says when a use case refuses.
  init(_ refused: Refused) {
    let words = refused.reason.rawValue
    switch refused.reason {
    case .malformed: self = .answered(400, words)
    case .notSignedIn, .inactive, .wrongPassword: self = .answered(401, words)
    case .secondElementMissing, .tooFewFactors: self = .answered(403, words)
    case .notFoundOrNotYours: self = .answered(404, "not found")
    case .tooManyAttempts, .tooManyTexts: self = .answered(429, words)
    case .serviceUnavailable, .serviceRefused: self = .answered(503, words)
    default: self = .answered(409, words)
    }
  }
}
