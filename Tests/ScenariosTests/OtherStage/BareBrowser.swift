import Domain
import Scenarios
import Simulator

/// A browser on the bare stage, which calls the use cases without a message between.
final class BareBrowser: BrowserControls, @unchecked Sendable {
  unowned let stage: BareStage
  let username: Username
  let password: String
  let email: EmailAddress
  /// The session that the browser has, whether or not it is still open.
  private(set) var session: SessionID?
  private var transfersDue = 0

  init(_ username: Username, password: String, _ email: EmailAddress, on stage: BareStage) {
    self.username = username
    self.password = password
    self.email = email
    self.stage = stage
  }

  func signIn(typing password: String?, next: String?) async throws -> BareConfirmationPage {
    let opening = try await refusing {
      try await stage.useCases.signIn.open(
        username: username.rawValue,
        password: password ?? self.password
      )
    }
    let old = stage.sessions.end(session)
    stage.sessions.keep(opening)
    session = opening.session.id
    if let old { try await stage.useCases.signIn.close(old) }
    let goal = next.flatMap { LocalPath($0) }?.text ?? "/"
    guard case .signingIn(let id) = opening.session.state else {
      return BareConfirmationPage(done: self, comingTo: goal)
    }
    return BareConfirmationPage(id, in: self, comingTo: goal) { try await self.finish($0) }
  }

  func copy(_ page: any ConfirmationControls) async throws -> BareWaitingPage {
    guard case .signingIn? = stage.sessions[session]?.session.state else {
      throw Browser.Refusal.signedOut
    }
    return BareWaitingPage(browser: self)
  }

  /// Opens the session that an approved sign-in is for, in place of the one that asked.
  func finish(_ asking: Session) async throws {
    let opening = try await stage.useCases.signIn.finish(asking)
    _ = stage.sessions.end(asking.id)
    stage.sessions.keep(opening)
    session = opening.session.id
  }

  func signOut() async throws {
    try await asking {
      _ = stage.sessions.end($0.id)
      try await stage.useCases.signIn.close($0)
    }
    session = nil
  }

  /// Takes the cookies of another browser, as whoever stole them has them.
  func takeCookies(of other: BareBrowser) { session = other.session }

  func profile() async throws -> Browser.Profile {
    try await asking { session in
      let account = try await stage.account(session.user)
      let isOn = account.authenticator.isAskedAtSignIn
      return Browser.Profile(
        path: "/profile",
        twoFactor: isOn ? .on : .off,
        offersEnabling: !isOn,
        offersDisabling: isOn
      )
    }
  }

  func disableTwoFactor() async throws -> BareConfirmationPage {
    let id = try await asking { try await stage.useCases.twoFactor.beginDisabling(in: $0) }
    return BareConfirmationPage(id, in: self, comingTo: "/profile") { [stage] session in
      _ = try await stage.useCases.twoFactor.disable(by: id, in: session)
    }
  }

  func reportLostPhone() async throws {
    _ = try await refusing {
      let user = try await stage.useCases.twoFactor.reportLoss(
        username: username.rawValue,
        password: password
      )
      try await stage.closeSessions(of: user)
      try await stage.useCases.twoFactor.deleteLost(of: user)
    }
  }

  func signUp(as username: String?, _ number: PhoneNumber) async throws -> BareSignUpPage {
    let credential = try await refusing {
      guard let username = Username(username ?? self.username.rawValue) else {
        throw RecordedRefusal(.signUp, .malformed)
      }
      return try await stage.useCases.signUps.begin(
        SignUps.Entries(
          username: username,
          email: email,
          phone: number,
          password: password
        )
      )
    }
    return BareSignUpPage(credential, in: self)
  }

  func startEnrollment() async throws -> BareEnrollmentPage {
    let (id, link) = try await asking { session in
      let id = try await stage.useCases.enrollments.begin(in: session).enrollment
      return (id, try await stage.useCases.enrollments.link(of: id, in: session))
    }
    return BareEnrollmentPage(id, link: link, in: self)
  }

  func pay(_ order: Payment.Order, key: String?) async throws -> BarePaymentPage {
    transfersDue += 1
    let payment = try await asking { session in
      guard let key = IdempotencyKey.Text(key ?? "form-\(transfersDue)") else {
        throw RecordedRefusal(.pay, .malformed)
      }
      return try await stage.payments.pay(order, under: key, in: session)
    }
    stage.clock.ring(at: payment.approval.expiresAt) { [payments = stage.payments] in
      try await payments.expire(payment.id)
    }
    let page = BarePaymentPage(payment.id, in: self)
    page.follow(payment)
    return page
  }

  func copy(_ page: any PaymentControls, about id: PaymentID?) async throws -> BarePaymentPage {
    BarePaymentPage(id ?? page.id, in: self)
  }

  func orderForm() async throws -> BareOrderForm { BareOrderForm(browser: self) }

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
  ///
  /// A session that is still signing in may ask for nothing but that.
  func asking<Answer>(
    byHand: Bool = true,
    toSignIn: Bool = false,
    _ ask: (Session) async throws -> Answer
  ) async throws -> Answer {
    guard var opening = stage.sessions[session],
      toSignIn || opening.session.state == .signedIn
    else {
      throw Browser.Refusal(RecordedRefusal(.session, .notSignedIn))
    }
    do {
      try opening.session.admit(
        opening.credential,
        isActivity: byHand,
        at: stage.now,
        under: stage.policy
      )
    } catch {
      _ = stage.sessions.end(session)
      throw Browser.Refusal(RecordedRefusal(.session, .notSignedIn))
    }
    stage.sessions.keep(opening)
    return try await refusing { try await ask(opening.session) }
  }

  /// Turns what a use case refuses into what the page says.
  func refusing<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    do {
      return try await ask()
    } catch let refused as RecordedRefusal {
      throw Browser.Refusal(refused)
    }
  }
}

extension Browser.Refusal {
  /// What a page says when a use case refuses.
  init(_ refused: RecordedRefusal) {
    let words = refused.reason.rawValue
    switch refused.reason {
    case .malformed, .unfitPassword: self = .answered(400, words)
    case .notSignedIn, .inactive, .wrongPassword, .blocked, .blockedForGood:
      self = .answered(401, words)
    case .secondElementMissing, .tooFewFactors, .authenticatorLost: self = .answered(403, words)
    case .notFoundOrNotYours: self = .answered(404, "not found")
    case .tooManyAttempts, .tooManyTexts, .tooManyPushes: self = .answered(429, words)
    case .serviceUnavailable, .serviceUnreachable, .serviceRefused, .tooManyPasswords:
      self = .answered(503, words)
    default: self = .answered(409, words)
    }
  }
}
