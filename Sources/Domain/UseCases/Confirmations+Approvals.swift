extension Confirmations: Approvals {
  func stored(_ id: ConfirmationID) async throws -> Confirmation? {
    try await ports.confirmations.record(id)
  }

  func update(_ id: ConfirmationID, _ change: (inout Confirmation) -> Void) async throws -> Bool {
    try await ports.confirmations.update(id, change)
  }

  /// The words on the phone: what is asked, by whom, and where.
  func question(for confirmation: Confirmation) -> ApprovalQuestion {
    let application = ports.application.name
    return ApprovalQuestion(
      message: "Approve \(confirmation.purpose.name) at \(application)",
      details: [
        .init("Application", application),
        .init("Request", confirmation.purpose.name.description),
      ],
      hiddenDetails: [
        .init(HiddenDetail.confirmation, confirmation.id.description),
        .init(HiddenDetail.link, confirmation.approval.binding.description),
        .init(HiddenDetail.user, confirmation.user.description),
      ],
      lifetime: ports.policy.pushLifetime
    )
  }

  /// Records a new status, and tells the user of an answer that is not a yes (ASVS 6.3.5).
  func recordChange(
    from before: Confirmation.Status,
    of confirmation: Confirmation,
    by step: Step<Confirmation>,
    at now: Instant
  ) async {
    guard confirmation.status != before else { return }
    let subject = subject(of: confirmation, as: step.subject)
    let changed = desk.record(
      .confirmationChanged(confirmation.id, confirmation.status.name),
      about: subject,
      cause: step.cause,
      at: now
    )
    switch confirmation.status {
    case .denied:
      await ports.tell(.approvalDenied, to: confirmation.user, about: subject, cause: changed)
    case .expired:
      await ports.tell(.approvalExpired, to: confirmation.user, about: subject, cause: changed)
    case .pending, .approved, .used, .withdrawn, .undeliverable: break
    }
  }
}
