extension Ports {
  /// Tells a user something on another channel; what cannot be told is recorded, and stops nothing.
  func tell(
    _ notice: Notice,
    to user: UserID,
    about subject: AuditEvent.Subject,
    cause: AuditEvent.Sequence? = nil
  ) async {
    do {
      guard let account = try await accounts.account(user) else { return }
      try await notices.send(notice, to: account)
      desk.record(.noticeSent(notice.name), about: subject, cause: cause)
    } catch {
      desk.record(.noticeNotSent(notice.name), about: subject, cause: cause)
    }
  }
}
