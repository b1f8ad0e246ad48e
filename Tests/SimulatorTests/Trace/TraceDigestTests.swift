import Domain
import Testing

@testable import Simulator

@Suite("The digest of a trace")
struct TraceDigestTests {
  /// The digest of events at the start of a world, and of choices.
  private func digest(_ kinds: [TraceEvent.Kind], choices: UInt64 = 0) -> Digest {
    digest(kinds.map { TraceEvent(at: Bare.start, kind: $0) }, choices: choices)
  }

  private func digest(_ events: [TraceEvent], choices: UInt64 = 0) -> Digest {
    let trace = Trace()
    for event in events {
      if case .audit(let audit) = event.kind {
        _ = trace.record(audit)
      } else {
        trace.record(event.kind, at: event.at)
      }
    }
    return trace.digest(with: choices)
  }

  /// Expects that no two traces have the same digest, and names those that have.
  private func expectAllDiffer(
    _ traces: [[TraceEvent.Kind]],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var seen: [Digest: [TraceEvent.Kind]] = [:]
    for trace in traces {
      if let other = seen.updateValue(trace, forKey: digest(trace)) {
        Issue.record("\(trace) and \(other) have one digest", sourceLocation: sourceLocation)
      }
    }
  }

  @Test("is tried here with every kind of event")
  func coversKinds() {
    #expect(Set(TraceVariants.kinds.map(\.place)) == Set(0...14))
    #expect(Set(TraceVariants.auditKinds.map(\.place)) == Set(0...38))
    #expect(Set(TraceVariants.kinds).count == TraceVariants.kinds.count)
  }

  @Test("differs with any change of any event")
  func differsWithEvent() { expectAllDiffer(TraceVariants.kinds.map { [$0] }) }

  @Test("differs with any change of an event that follows another")
  func differsWithSecondEvent() {
    let subject = AuditEvent.Subject(
      session: SessionID(high: 7, low: 1),
      user: UserID(high: 7, low: 1),
      payment: PaymentID(high: 7, low: 1),
      request: ApprovalRequest.ID(high: 7, low: 1),
      confirmation: ConfirmationID(high: 7, low: 1),
      enrollment: EnrollmentID(high: 7, low: 1),
      signUp: SignUpID(high: 7, low: 1)
    )
    let first = TraceEvent.Kind.audit(AuditEvent(.codeSent, about: subject, at: Bare.start))
    expectAllDiffer(TraceVariants.kinds.map { [first, $0] })
  }

  @Test("is the same for the same events")
  func isReproducible() {
    for kind in TraceVariants.kinds { #expect(digest([kind]) == digest([kind])) }
    #expect(digest(TraceVariants.kinds) == digest(TraceVariants.kinds))
  }

  @Test("differs when a question on a phone lives for another time")
  func differsWithLifetime() throws {
    let authyID = try #require(AuthyID(1))
    let request = ApprovalRequest.ID(high: 1, low: 0)
    expectAllDiffer(
      [Duration.seconds(1), .seconds(2), .zero, .seconds(-1), .nanoseconds(1)].map {
        [.promptDisplayed(request, on: authyID, TraceVariants.question(lifetime: $0))]
      }
    )
  }

  @Test("differs with the time of any event")
  func differsWithTime() {
    let times = [0, 1, 2, 127, 128, 1_000_000_000].map { Bare.start + .nanoseconds($0) }
    var digests: Set<Digest> = []
    for first in times {
      for second in times where second >= first {
        digests.insert(
          digest([
            TraceEvent(at: first, kind: .delivered(Message(.pay, 1))),
            TraceEvent(at: second, kind: .delivered(Message(.pay, 2))),
          ])
        )
      }
    }
    #expect(digests.count == 21)
  }

  @Test("differs with the order and the number of events")
  func differsWithOrder() {
    let one = TraceEvent.Kind.delivered(Message(.pay, 1))
    let two = TraceEvent.Kind.delivered(Message(.push, 1))
    expectAllDiffer([
      [], [one], [two], [one, one], [one, two], [two, one], [two, two], [one, one, two],
    ])
  }

  @Test("differs with what stands for the choices")
  func differsWithChoices() {
    let choices: [UInt64] = [0, 1, 256, 1 << 32, .max]
    let digests = choices.map { digest([TraceEvent](), choices: $0) }
    #expect(Set(digests).count == choices.count)
  }

  @Test("takes no choice for an event")
  func tellsChoicesFromEvents() throws {
    let message = TraceEvent.Kind.delivered(Message(.pay, 1))
    // A number of six bytes, seven bits in each, which the choice below repeats.
    let authyID = try #require(AuthyID((1 << 42) - 1))
    let asEvent = digest([message, .codeScanned(by: authyID)])
    let asChoice = digest([message], choices: 0x007F_FFFF_FFFF_FF07)
    #expect(asEvent != asChoice)
  }

  @Test("is that of the bytes on record, which a change of the encoding must not change unnoticed")
  func isOnRecord() throws {
    let authyID = try #require(AuthyID(1_234_567))
    let subject = AuditEvent.Subject(
      session: SessionID(high: 1, low: 2),
      user: UserID(high: 3, low: 4),
      payment: PaymentID(high: 5, low: 6),
      request: ApprovalRequest.ID(high: 7, low: 8)
    )
    let link = Digest(words: (9, 10, 11, 12))
    let events = [
      TraceEvent(
        at: Bare.start,
        kind: .audit(AuditEvent(.paymentCreated(link), about: subject, at: Bare.start))
      ),
      TraceEvent(at: Bare.start + .milliseconds(7), kind: .delivered(Message(.sendPush, 1))),
      TraceEvent(
        at: Bare.start + .milliseconds(8),
        kind: .faulted(Message(.sendPush, 1, .answer), .delay(.seconds(20)))
      ),
      TraceEvent(
        at: Bare.start + .seconds(1),
        kind: .promptDisplayed(
          ApprovalRequest.ID(high: 7, low: 8),
          on: authyID,
          TraceVariants.question("Grüße")
        )
      ),
      TraceEvent(
        at: Bare.start + .seconds(2),
        kind: .statusDisplayed(PaymentID(high: 5, low: 6), .executed)
      ),
    ]
    #expect(
      digest(events, choices: 0x0123_4567_89AB_CDEF).description
        == "4714109a07b7e15510a1feed84ee11da26e884914a243a8c1dab6cf16ffdc01d"
    )
  }
}
