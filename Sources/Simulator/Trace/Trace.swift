import Domain

/// The record of everything that happened in a world, in order, with a digest that identifies the
/// run.
///
/// It is also the application's audit trail, so audit events stand among the other events. It is
/// confined to the world's thread, so the class may be unchecked.
public final class Trace: AuditTrail, @unchecked Sendable {
  /// Which events the trace keeps in memory.
  public enum Keeping: Hashable, Sendable {
    case everything
    case nothing
    /// It keeps at least that many of the last events and at most twice as many, unless their texts
    /// are too long.
    ///
    /// If their texts have more bytes than the limit, the oldest are deleted until about half as
    /// many bytes are left. Long texts are cut.
    case last(Int, bytes: Int = .max)
  }

  /// The most bytes of one text that are kept, if not everything is kept.
  public static let longestText = 8_192

  /// The events that were kept, in order.
  public var events: [TraceEvent] { unsafe log }

  /// How many events there were, 0 or more, including those that are not kept.
  public var count: Int { unsafe recorded }

  private let keeping: Keeping
  private let keepsSome: Bool

  // Only one thread accesses these, and only to append, so exclusive access is not checked.
  @exclusivity(unchecked) private var log: [TraceEvent] = []
  private let encoder = TraceEncoder()
  @exclusivity(unchecked) private var recorded = 0
  /// How many bytes of texts are kept, if these are limited.
  private var bytes = 0
  @exclusivity(unchecked) private var auditCount = 0
  @exclusivity(unchecked) private var isOpen = true

  /// Creates an empty trace; a trace that keeps no events still has its digest and its count.
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

  /// Records an event that only a simulation can see.
  public func record(_ kind: TraceEvent.Kind, at now: Instant) {
    guard unsafe isOpen else { return }
    let event = TraceEvent(at: now, kind: kind)
    encoder.encode(event)
    unsafe recorded += 1
    if keepsSome { keep(event) }
  }

  /// Closes the record, because what happens while a world is cleared away is not part of the run.
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

  /// The audit events among the kept events; the first has sequence 1.
  public var auditEvents: [AuditEvent] {
    events.compactMap { event in
      if case .audit(let event) = event.kind { event } else { nil }
    }
  }

  /// The SHA-256 digest of all events and the fingerprint of the choices.
  func digest(with choices: UInt64) -> Digest { encoder.digest(with: choices) }
}
