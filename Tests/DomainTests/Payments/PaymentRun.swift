import Domain

/// One payment and its model, to which the same random things happen.
struct PaymentRun {
  private(set) var payment: Payment
  private var steps: [(step: PaymentModel.Step, at: Instant)] = []
  private var model: PaymentModel
  private var now = Sample.start
  private var attempts: [SMSChallenge.Attempt] = []
  private var accepted: (link: DynamicLink, order: Payment.Order, at: Instant)?
  private let policy: Policy

  init(with random: inout SplitMix64) {
    var policy = Policy.standard
    policy.pushLifetime = random.pick([.seconds(120), .seconds(120), .seconds(1200)])
    policy.requiredFactors = random.pick([1, 2, 2, 2, 3])
    policy.attemptsPerPayment = random.pick([1, 2, 5])
    let factors: Factors = random.pick([.knowledge, .knowledge, .possession, []])
    payment = Sample.newPayment(with: factors, under: policy)
    model = PaymentModel(created: Sample.start, factors: factors, policy: policy)
    self.policy = policy
  }

  /// What happened, a line for each step.
  var history: String {
    steps.map { "\($0.at - Sample.start): \($0.step)" }.joined(separator: "\n")
  }

  /// Lets some things happen, and says what first went wrong.
  mutating func play(with random: inout SplitMix64) -> String? {
    for _ in 0..<random.pick([4, 8, 16]) {
      now = now + wait(with: &random)
      let step = step(with: &random)
      steps.append((step, now))
      let before = payment
      let isGranted = take(step)
      let mustBeGranted = model.take(step, at: now)
      if isGranted != mustBeGranted { return "granted \(isGranted), the model says otherwise" }
      if payment.status != model.status { return "\(payment.status), not \(model.status)" }
      if let fault = fault(after: before) { return fault }
    }
    return nil
  }

  /// Looks for a breach of an invariant that holds at every time.
  private mutating func fault(after before: Payment) -> String? {
    if before.status != .pending, payment != before {
      if !before.isInOutbox || !payment.isApproved { return "K2: final, and then changed" }
      if payment.order != before.order { return "K2: approved, and then about something else" }
    }
    if model.approvals > 1 { return "K1: approved twice" }
    if model.judged > policy.attemptsPerPayment { return "too many codes judged" }
    if model.texts.count > policy.textsPerPayment { return "too many texts" }
    guard payment.isApproved, payment.status != before.status else { return nil }
    if !before.isApproved { accepted = (payment.link, payment.order, now) }
    guard let accepted else { return "approved, and no one did it" }
    if accepted.order != Sample.order || accepted.link.digest != payment.approval.binding
      || payment.link != accepted.link
    {
      return "K4: not what was asked about"
    }
    if payment.sms.map({ $0.binding != payment.approval.binding }) ?? false {
      return "K4: push and text are about different things"
    }
    if model.amendments > 0 { return "K5: approved after it was amended" }
    if accepted.at >= payment.approval.expiresAt { return "K10: approved at its expiry or later" }
    if payment.factors.count < policy.requiredFactors { return "K6: too few categories" }
    return nil
  }

  private mutating func take(_ step: PaymentModel.Step) -> Bool {
    do throws(Payment.Refusal) {
      switch step {
      case .acknowledge(let id): try payment.acknowledgePush(id, at: now)
      case .lose: try payment.losePushAcknowledgement(at: now)
      case .fail: try payment.failPush(at: now)
      case .answer(let decision, let id, let device, let proof):
        try payment.answer(decision, on: id, from: device, proving: proof, at: now)
      case .text: _ = try payment.requestSMS(at: now, under: policy)
      case .begin(let code):
        attempts.append(
          try payment.beginCode(
            with: Sample.mark(code),
            in: payment.session,
            at: now,
            under: policy
          )
        )
      case .accept(let attempt): try payment.acceptCode(attempts[attempt], at: now)
      case .reject(let attempt): try payment.rejectCode(attempts[attempt], at: now)
      case .loseVerdict(let attempt): payment.loseVerdict(of: attempts[attempt])
      case .giveBack(let attempt): payment.giveBackCode(attempts[attempt])
      case .amend(let order): try payment.amend(to: order, at: now)
      case .cancel: try payment.cancel(at: now)
      case .expire: payment.expire(at: now)
      case .order: _ = try payment.beginTransfer(at: now, every: policy.transferInterval)
      case .execute: try payment.execute(at: now)
      case .refuse: try payment.refuse(at: now)
      }
      return true
    } catch {
      return false
    }
  }
}

extension PaymentRun {
  /// Mostly a moment; now and then right up to a boundary, or a nanosecond beside it.
  private func wait(with random: inout SplitMix64) -> Duration {
    let moment = random.pick(
      [Duration.zero, .zero, .nanoseconds(1), .milliseconds(3), .seconds(1), .seconds(7)])
    guard random.next() % 8 == 0 else { return moment }
    var ends = [Sample.start + .seconds(15), model.expiry]
    if let text = model.texts.last { ends.append(text + policy.codeLifetime) }
    let end = random.pick(ends) + .nanoseconds(random.pick([-1, 0, 1]))
    return end > now ? end - now : moment
  }

  private func step(with random: inout SplitMix64) -> PaymentModel.Step {
    let ids = [Sample.request, Sample.request, Sample.request, Sample.otherRequest]
    let devices = [Sample.authyID, Sample.authyID, Sample.authyID, Sample.otherAuthyID]
    if payment.isInOutbox, random.next() % 8 != 0 {
      return random.pick([.order, .execute, .refuse])
    }
    switch random.next() % 32 {
    case 0...6: return .acknowledge(random.pick(ids))
    case 7: return .lose
    case 8: return .fail
    case 9...14:
      let proof = random.pick([Factors.possession, [.possession, .inherence], .knowledge])
      let decision = random.pick([Decision.approve, .approve, .approve, .deny])
      return .answer(decision, random.pick(ids), random.pick(devices), proof)
    case 15...18: return .text
    case 19...22: return .begin(code: random.pick([1, 2, 3, 4, 5, 6, 7]))
    case 23...25:
      guard !attempts.isEmpty else { return .text }
      let attempt = random.pick(Array(attempts.indices))
      return random.pick([
        .accept(attempt: attempt), .accept(attempt: attempt), .reject(attempt: attempt),
        .loseVerdict(attempt: attempt), .giveBack(attempt: attempt),
      ])
    case 26: return .amend(random.pick(PaymentAmendmentTests.orders))
    case 27: return .cancel
    case 28: return .expire
    default: return random.pick([.order, .execute, .refuse])
    }
  }
}
