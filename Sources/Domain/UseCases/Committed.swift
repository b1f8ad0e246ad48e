/// What a machine did to a record in one transaction.
struct Committed<Record, Status, Answer, Refusal: Error> {
  let answer: Result<Answer, Refusal>
  let before: Status
  let after: Record
  /// When it was decided.
  let at: Instant

  /// Lets the machine change the record, and keeps what it leaves also when it refuses.
  init(
    _ record: inout Record,
    from before: Status,
    at now: Instant,
    _ change: (inout Record, Instant) throws(Refusal) -> Answer
  ) {
    do throws(Refusal) {
      answer = .success(try change(&record, now))
    } catch {
      answer = .failure(error)
    }
    self.before = before
    after = record
    at = now
  }
}
