import Domain

/// What befalls a push, in the words of the tests.
extension Payment {
  mutating func acknowledgePush(_ id: ApprovalRequest.ID, at now: Instant) throws(Refusal) {
    try handle(.sent(as: id), at: now)
  }

  mutating func losePushAcknowledgement(at now: Instant) throws(Refusal) {
    try handle(.sendUnanswered, at: now)
  }

  mutating func failPush(at now: Instant) throws(Refusal) { try handle(.sendRefused, at: now) }

  mutating func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    from authyID: AuthyID,
    proving proof: Factors,
    at now: Instant
  ) throws(Refusal) {
    try handle(.answered(.init(decision, to: id, from: authyID, proving: proof)), at: now)
  }
}

extension Confirmation {
  mutating func acknowledgePush(_ id: ApprovalRequest.ID, at now: Instant) throws(Refusal) {
    try handle(.sent(as: id), at: now)
  }

  mutating func losePushAcknowledgement(at now: Instant) throws(Refusal) {
    try handle(.sendUnanswered, at: now)
  }

  mutating func failPush(at now: Instant) throws(Refusal) { try handle(.sendRefused, at: now) }

  mutating func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    from authyID: AuthyID,
    proving proof: Factors,
    at now: Instant
  ) throws(Refusal) {
    try handle(.answered(.init(decision, to: id, from: authyID, proving: proof)), at: now)
  }
}
