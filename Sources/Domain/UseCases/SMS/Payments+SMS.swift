extension Payments {
  /// Sends a code by text that is valid for this payment's amount and payee only.
  ///
  /// - Throws: `RecordedRefusal` before the text is offered, after too many texts, once the payment
  ///   is settled, and if Authy does not send it.
  public func requestSMS(for id: PaymentID, in session: Session) async throws {
    var step = Step(.requestSMS, id, in: session)
    try desk.requireSignedIn(session, asking: .requestSMS, about: step.subject)
    let reservation = try await limits.reserve(
      .text,
      for: session.user,
      asking: .requestSMS,
      about: step.subject
    )
    let (text, payment): (SMSChallenge.Text, Payment)
    do {
      (text, payment) = try await change(as: step) { payment, now throws(Payment.Refusal) in
        guard payment.approval.authyID == reservation.authyID else { throw .approval(.otherDevice) }
        return try payment.requestSMS(in: session.id, at: now, under: ports.policy)
      }
    } catch {
      try? await limits.giveBack(reservation)  // Else it counts until its window ends.
      throw error
    }
    let subject = step.subject.adding(payment.subject)
    step.cause = desk.record(
      .codeRequested(text.binding, expiresAt: text.expiresAt),
      about: subject
    )
    do {
      try await ports.authy.sendSMS(
        to: payment.approval.authyID,
        action: text.action,
        message: PaymentText(for: payment.order, leaving: ports.policy.textRoomForCode).words
      )
      desk.record(.codeSent, about: subject, cause: step.cause)
    } catch {
      desk.record(.codeNotSent, about: subject, cause: step.cause)
      if error.isWithoutEffect { try await takeBack(text, under: reservation, step) }
      throw desk.refuse(.requestSMS, RefusalReason(error), about: subject, cause: step.cause)
    }
  }

  /// Makes the code of the earlier text valid again, because Authy certainly did not send the new
  /// one.
  private func takeBack(
    _ text: SMSChallenge.Text,
    under reservation: UserLimits.Reservation,
    _ step: Step<Payment>
  ) async throws {
    try await limits.giveBack(reservation)
    _ = try await change(as: step) { payment, now throws(Payment.Refusal) in
      try payment.takeBackSMS(text, at: now)
    }
  }
}
