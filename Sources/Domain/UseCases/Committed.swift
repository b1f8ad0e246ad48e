/// What a machine did to a record in one transaction.
struct Committed<Record: Approvable, Outcome> {
  let outcome: Result<Outcome, Record.Refusal>
  let before: Record.Status
  let after: Record
  /// Authy's name for the question, if it was open before: what settles it forgets the name.
  let request: ApprovalRequest.ID?
  /// When it was decided.
  let at: Instant

  /// Lets the machine change the record, and keeps what it leaves also when it refuses.
  init(
    _ record: inout Record,
    at now: Instant,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Outcome
  ) {
    before = record.status
    request = record.approval.openID
    do throws(Record.Refusal) {
      outcome = .success(try change(&record, now))
    } catch {
      outcome = .failure(error)
    }
    after = record
    at = now
  }
}
