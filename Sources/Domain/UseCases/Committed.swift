/// What a machine did to a record in one transaction.
struct Committed<Record: Approvable, Outcome> {
  let outcome: Result<Outcome, Record.Refusal>
  let before: Record.Status
  let after: Record
  /// When it was decided.
  let at: Instant

  /// Lets the machine change the record, and keeps what it leaves also when it refuses.
  init(
    _ record: inout Record,
    at now: Instant,
    _ change: (inout Record, Instant) throws(Record.Refusal) -> Outcome
  ) {
    before = record.status
    do throws(Record.Refusal) {
      outcome = .success(try change(&record, now))
    } catch {
      outcome = .failure(error)
    }
    after = record
    at = now
  }
}
