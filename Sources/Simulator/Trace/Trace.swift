import Domain

/// Everything that happened in a world, in order, and the digest that identifies the run.
///
/// It is the application's audit trail too, so audit events take their places among the rest.
/// Confined to the world's thread, which is why the class may be unchecked.
public final class Trace: AuditTrail, @unchecked Sendable {
  /// Which events are kept to be looked at.
  public enum Keeping: Hashable, Sendable {
    case everything
    case nothing
    /// At least so many of the last and at most twice as many, unless their texts are longer together.
    ///
    /// Then the oldest are forgotten until half of so many bytes are left, or less than that by one event
    /// at most. Long texts are cut.
    case last(Int, bytes: Int = .max)
  }

  /// How many bytes of one text are kept where not everything is.
  public static let longestText = 8_192

  /// What happened and was kept.
  public var events: [TraceEvent] { unsafe log }

  /// How much happened, whether or not it is kept.
  public var count: Int { unsafe recorded }

  private let keeping: Keeping
  private let keepsSome: Bool

  // One thread touches these, and only to append, so exclusive access is not checked each time.
  @exclusivity(unchecked) private var log: [TraceEvent] = []
  private let encoder = TraceEncoder()
  @exclusivity(unchecked) private var recorded = 0
  /// The bytes of the texts that are kept, where these are limited.
  private var bytes = 0
  @exclusivity(unchecked) private var auditCount = 0
  @exclusivity(unchecked) private var isOpen = true

  /// Begins with nothing; a trace that keeps no events has its digest and its count all the same.
  public init(keeping: Keeping = .everything) {
    self.keeping = keeping
    keepsSome = keeping != .nothing
    if keepsSome { unsafe log.reserveCapacity(512) }
  }

  public func record(_ event: AuditEvent) -> AuditEvent.Sequence {
    unsafe auditCount += 1
    if unsafe isOpen {
      encoder.encode(event)
      unsafe recorded += 1
      if keepsSome { keep(TraceEvent(at: event.at, kind: .audit(event))) }
    }
    return unsafe AuditEvent.Sequence(auditCount)
  }

  /// Records what only a simulation sees.
  public func record(_ kind: TraceEvent.Kind, at now: Instant) {
    guard unsafe isOpen else { return }
    let event = TraceEvent(at: now, kind: kind)
    encoder.encode(event)
    unsafe recorded += 1
    if keepsSome { keep(event) }
  }

  /// Ends the record: what the clearing away of a world still does is no part of the run.
  func close() { unsafe isOpen = false }

  private func keep(_ event: consuming TraceEvent) {
    switch keeping {
    case .nothing: return
    case .everything: unsafe log.append(event)
    case .last(let number, let limit):
      let event = event.shortened(to: Self.longestText)
      unsafe log.append(event)
      bytes += event.textBytes
      if unsafe log.count >= 2 * number { forget(number) }
      if bytes > limit { forgetBytes(to: limit / 2) }
    }
  }

  private func forget(_ number: Int) {
    for event in unsafe log.prefix(number) { bytes -= event.textBytes }
    unsafe log.removeFirst(number)
  }

  private func forgetBytes(to limit: Int) {
    var left = bytes
    var number = 0
    while left > limit, unsafe number < log.count - 1 {
      left -= unsafe log[number].textBytes
      number += 1
    }
    forget(number)
  }

  /// The audit events alone; the first has sequence 1.
  public var auditEvents: [AuditEvent] {
    events.compactMap { event in
      if case .audit(let event) = event.kind { event } else { nil }
    }
  }

  /// SHA-256 over all events and what stands for the choices.
  func digest(with choices: UInt64) -> Digest { encoder.digest(with: choices) }
}
