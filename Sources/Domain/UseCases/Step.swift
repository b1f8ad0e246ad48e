/// One step of one record: what it is for, who asks, and what made it happen.
struct Step<Record: Approvable> {
  let operation: AuditEvent.Operation
  let id: Identifier<Record>
  /// To whom the record must belong; nil for the application's own steps, which nobody asks for.
  let session: Session?
  var subject: AuditEvent.Subject
  var cause: AuditEvent.Sequence?
  /// The elements that the step proves if it approves.
  var proof = Factors.possession

  init(
    _ operation: AuditEvent.Operation,
    _ id: Identifier<Record>,
    in session: Session? = nil,
    cause: AuditEvent.Sequence? = nil
  ) {
    self.operation = operation
    self.id = id
    self.session = session
    subject = Record.subject(named: id).adding(session?.subject ?? AuditEvent.Subject())
    self.cause = cause
  }
}
