import Domain
import Scenarios
import Simulator
import Testing

@Suite("The audit events of every scenario")
struct AuditSubjectTests {
  /// What happened in a play of a scenario that the trail tells of.
  private func events(of scenario: Scenario, seed: UInt64) -> [AuditEvent] {
    var events: [AuditEvent] = []
    _ = scenario.play(seed: Seed(seed)) { events = $0.trace.auditEvents }
    return events
  }

  @Test("name whom and what they are about", arguments: Scenario.all)
  func nameSubjects(scenario: Scenario) {
    for seed in UInt64(0)..<3 {
      let events = events(of: scenario, seed: seed)
      #expect(!events.isEmpty)
      for event in events {
        let rule = SubjectRule(event)
        #expect(SubjectRule(event.subject).isSuperset(of: rule), "seed \(seed): \(event)")
      }
    }
  }

  @Test("name the thing that they tell of, and not only in passing", arguments: Scenario.all)
  func nameWhatTheyTell(scenario: Scenario) {
    for event in events(of: scenario, seed: 0) {
      switch event.kind {
      case .signUpStarted(let id), .phoneVerified(let id), .signUpCompleted(let id):
        #expect(event.subject.signUp == id)
      case .enrollmentStarted(let id, _), .enrollmentCompleted(let id),
        .enrollmentFailed(let id, _):
        #expect(event.subject.enrollment == id)
      case .confirmationStarted(let id, _), .confirmationChanged(let id, _):
        #expect(event.subject.confirmation == id)
      default: break
      }
    }
  }

  @Test("name all that the event names which made them happen", arguments: Scenario.all)
  func nameWhatTheirCauseNames(scenario: Scenario) {
    let events = events(of: scenario, seed: 0)
    for event in events {
      guard let cause = event.cause.map({ events[$0.number - 1].subject }) else { continue }
      #expect(event.subject.session == cause.session || cause.session == nil, "\(event)")
      #expect(event.subject.user == cause.user || cause.user == nil, "\(event)")
      #expect(event.subject.payment == cause.payment || cause.payment == nil, "\(event)")
      #expect(event.subject.request == cause.request || cause.request == nil, "\(event)")
      #expect(
        event.subject.confirmation == cause.confirmation || cause.confirmation == nil,
        "\(event)"
      )
      #expect(event.subject.enrollment == cause.enrollment || cause.enrollment == nil, "\(event)")
      #expect(
        event.subject.signUp == cause.signUp || cause.signUp == nil,
        "\(event)"
      )
    }
  }

  @Test("name everything that an earlier event has told of the same thing", arguments: Scenario.all)
  func nameWhatIsKnown(scenario: Scenario) {
    for seed in UInt64(0)..<3 {
      var known = Known()
      for event in events(of: scenario, seed: seed) {
        if let missing = known.missing(in: event) { Issue.record("seed \(seed): \(missing)") }
        known.learn(from: event)
      }
    }
  }
}

/// What the events so far have told of each payment and each confirmation.
private struct Known {
  private var subjects: [String: AuditEvent.Subject] = [:]

  /// A payment or a confirmation by its name.
  private static func matter(of subject: AuditEvent.Subject) -> String? {
    (subject.payment?.description ?? subject.confirmation?.description)
  }

  mutating func learn(from event: AuditEvent) {
    guard let matter = Self.matter(of: event.subject) else { return }
    switch event.kind {
    case .paymentCreated, .confirmationStarted: subjects[matter] = event.subject
    case .approvalAcknowledged: subjects[matter]?.request = event.subject.request
    // What was asked is over by then, and its name is kept by nothing but the trail.
    case .paymentAmended, .confirmationChanged(_, .approved): subjects[matter]?.request = nil
    default: break
    }
  }

  /// What an event should have named, in words; nil when it names everything.
  func missing(in event: AuditEvent) -> String? {
    guard let matter = Self.matter(of: event.subject), let known = subjects[matter] else {
      return nil
    }
    let subject = event.subject
    // Somebody else has asked for it, and nothing of it is told to them.
    if case .refused(_, .notFoundOrNotYours) = event.kind { return nil }
    guard subject.user == known.user else { return "another user than before: \(event)" }
    switch event.kind {
    // These name what the message says, as nothing is looked up for them.
    case .refused(.callback, .replayed), .refused(.callback, .stale): return nil
    case .approvalAccepted(.push, _), .statusChanged, .confirmationChanged(_, .approved),
      .confirmationChanged(_, .denied), .confirmationChanged(_, .expired),
      .confirmationChanged(_, .withdrawn):
      guard known.request == nil || subject.request == known.request else {
        return "no request, or another: \(event)"
      }
    default: break
    }
    guard subject.session != nil else { return "no session: \(event)" }
    return nil
  }
}
