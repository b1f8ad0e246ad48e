import Domain

/// The web application: sessions, ownership, and the use cases behind its pages.
///
/// It holds no rule of its own. Every request comes in as an HTTP message, is admitted by its
/// session, and is handed to the use case that a production server would call.
public actor WebApp {
  let payments: Payments
  let enrollments: Enrollments
  let signIn: SignIn
  let policy: Policy
  let clock: VirtualClock
  let audit: AuditDesk
  // Looked up for every request, and never while another access lasts, so that is not checked.
  @exclusivity(unchecked) private var sessions: [SessionID: Session] = [:]

  init(
    payments: Payments,
    enrollments: Enrollments,
    signIn: SignIn,
    policy: Policy,
    on clock: VirtualClock,
    recording audit: any AuditTrail
  ) {
    self.payments = payments
    self.enrollments = enrollments
    self.signIn = signIn
    self.policy = policy
    self.clock = clock
    self.audit = AuditDesk(trail: audit) { clock.now }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  /// Answers one request, whoever sent it.
  public func respond(to request: HTTPRequest) async throws -> HTTPResponse {
    guard let route = Route(request.method, request.path) else { return Page.notFound }
    do {
      switch route {
      case .callback: return try await payments.receive(request)
      case .signIn: return try await openSession(request)
      case .signedIn(let action):
        let session = try admit(request, isActivity: action.isActivity)
        switch action {
        case .enroll:
          return try await enroll(in: session)
        case .enrollmentPoll(let id):
          return Page.enrollment(try await enrollments.poll(id, in: session))
        case .pay:
          return try await pay(request, in: session)
        case .list:
          return Page.list(try await payments.list(in: session))
        case .payment(let id, .status):
          return status(of: try await payments.status(of: id, in: session), in: session)
        case .payment(let id, .sms):
          try await payments.requestSMS(for: id, in: session)
        case .payment(let id, .code):
          return try await enterCode(request, for: id, in: session)
        case .payment(let id, .cancel):
          try await payments.cancel(id, in: session)
        case .payment(let id, .amend):
          let order = try order(in: request, for: session, asking: .amend)
          try await payments.amend(id, to: order, in: session)
        }
        return Page.done
      }
    } catch let refused as Refused {
      return Page.refusal(refused)
    }
  }

  private func openSession(_ request: HTTPRequest) async throws -> HTTPResponse {
    let form = FormFields(parsing: request.body)
    let (session, credential) = try await signIn.open(
      username: form?["username"] ?? "",
      password: form?["password"] ?? ""
    )
    unsafe sessions[session.id] = session
    return Page.signedIn(credential)
  }

  /// Finds the live session of a request, or refuses without saying what is wrong with it.
  private func admit(_ request: HTTPRequest, isActivity: Bool) throws(Refused) -> Session {
    guard let header = request.headers["Cookie"],
      let credential = Session.Credential(cookie: "session", in: header),
      let index = unsafe sessions.index(forKey: credential.id)
    else { throw refuse(.notSignedIn, about: nil) }
    do throws(Session.Refusal) {
      try unsafe sessions.values[index].admit(
        credential,
        isActivity: isActivity,
        at: clock.now,
        under: policy
      )
    } catch {
      switch error {
      case .wrongSecret:
        throw refuse(.notSignedIn, about: nil)
      case .inactive:
        let session = unsafe sessions.values[index]
        unsafe sessions.remove(at: index)
        throw refuse(.inactive, about: session)
      }
    }
    return unsafe sessions.values[index]
  }

  private func refuse(_ reason: RefusalReason, about session: Session?) -> Refused {
    let subject = AuditEvent.Subject(session: session?.id, user: session?.user)
    _ = audit.refuse(.session, reason, about: subject)
    // Whatever is wrong with it, the browser is told the same.
    return Refused(.session, .notSignedIn)
  }

  private func enroll(in session: Session) async throws -> HTTPResponse {
    let invitation = try await enrollments.begin(in: session)
    let enrollments = enrollments
    watch(invitation.expiresAt) {
      try await enrollments.expire(invitation.enrollment, of: session.user)
    }
    return Page.invitation(invitation)
  }

  /// Ends something when its time has come, whether or not anybody asks by then.
  private func watch(_ deadline: Instant, _ end: @escaping @Sendable () async throws -> Void) {
    let clock = clock
    clock.scheduler.start {
      do { try await clock.pass(until: deadline) } catch { return }
      try await end()
    }
  }

  // MARK: Payments

  private func pay(_ request: HTTPRequest, in session: Session) async throws -> HTTPResponse {
    let form = FormFields(parsing: request.body)
    let order = try order(in: request, for: session, asking: .pay)
    guard let key = IdempotencyKey(payer: session.user, text: form?["key"] ?? "") else {
      throw malformed(.pay, in: session)
    }
    let payment = try await payments.pay(order, under: key, in: session)
    if payment.status == .pending {
      let payments = payments
      watch(payment.approval.expiresAt) { try await payments.expire(payment.id) }
    }
    return Page.payment(payment, at: clock.now)
  }

  private func enterCode(
    _ request: HTTPRequest,
    for id: PaymentID,
    in session: Session
  ) async throws -> HTTPResponse {
    guard let code = FormFields(parsing: request.body)?["code"].flatMap({ OneTimeCode($0) }) else {
      throw malformed(.enterCode, in: session)
    }
    let payment = try await payments.enter(code, for: id, in: session)
    return status(of: payment, in: session)
  }

  /// Shows a payment's status; its approval is a further element for the session that asked.
  private func status(of payment: Payment, in session: Session) -> HTTPResponse {
    if payment.session == session.id, payment.isApproved {
      unsafe sessions[session.id]?.add(payment.factors)
    }
    return Page.status(payment)
  }

  private func order(
    in request: HTTPRequest,
    for session: Session,
    asking operation: AuditEvent.Operation
  ) throws(Refused) -> Payment.Order {
    guard let form = FormFields(parsing: request.body),
      let currency = Currency(code: form["currency"] ?? ""),
      let amount = try? Money.parse(form["amount"] ?? "", in: currency),
      let payee = try? Payee(name: form["payee"] ?? "", account: form["account"] ?? "")
    else { throw malformed(operation, in: session) }
    return Payment.Order(amount, to: payee)
  }

  private func malformed(_ operation: AuditEvent.Operation, in session: Session) -> Refused {
    audit.refuse(
      operation,
      .malformed,
      about: AuditEvent.Subject(session: session.id, user: session.user)
    )
  }
}
