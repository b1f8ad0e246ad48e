import Domain
import InMemoryPorts
import Synchronization

final class UntransactedRecords<Record: Sendable>: RecordsStandIn<Record>, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? {
    guard var record = base.record(id) else { return nil }
    await Task.yield()
    let value = change(&record)
    base.insert(record, as: id)
    return value
  }
}

final class UncommittedRecords<Record: Sendable>: RecordsStandIn<Record>, @unchecked Sendable {
  override func update<Value: Sendable>(
    _ id: Identifier<Record>,
    _ change: (inout Record) -> Value
  ) async throws -> Value? {
    base.record(id).map { record in
      var copy = record
      return change(&copy)
    }
  }
}

final class LostRecords<Record: Sendable>: RecordsStandIn<Record>, @unchecked Sendable {
  override func record(_ id: Identifier<Record>) async throws -> Record? { nil }
}

/// Begins with fresh limits each time.
struct FreshNumbers: NumberStore {
  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value {
    var limiter = NumberLimiter()
    return change(&limiter)
  }
}

/// Has one limit for all numbers.
final class SharedNumbers: NumberStore {
  private let limiter = Mutex(NumberLimiter())

  func update<Value: Sendable>(
    _ number: PhoneNumber,
    _ change: (inout NumberLimiter) -> Value
  ) async throws -> Value { limiter.withLock { change(&$0) } }
}

final class ForgetfulNonces: NoncesStandIn, @unchecked Sendable {
  override func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? { nil }
}

/// Takes the nonce for the name of a callback.
final class NoncesAlone: NoncesStandIn, @unchecked Sendable {
  override func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? { base.admit(nonce, signature: "", at: now) }
}

final class LastingNonces: NoncesStandIn, @unchecked Sendable {
  override func forget(_ nonce: Nonce, signature: String) async throws {}
}

/// Asks whether a callback was seen, and then remembers it.
final class UncheckedNonces: NoncesStandIn, @unchecked Sendable {
  private let seen = Mutex<Set<String>>([])

  override func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) async throws -> NonceLedger.Refusal? {
    if seen.withLock({ $0.contains(signature) }) { return .replayed }
    await Task.yield()
    seen.withLock { _ = $0.insert(signature) }
    return nil
  }

  override func forget(_ nonce: Nonce, signature: String) async throws {
    seen.withLock { _ = $0.remove(signature) }
  }
}

struct PlacelessTrail: AuditTrail {
  func record(_ event: AuditEvent) -> AuditEvent.Sequence { AuditEvent.Sequence(1) }
}

struct OneIdentifier: IdentifierSource {
  func next<Subject>() -> Identifier<Subject> { Identifier(high: 1, low: 1) }
}
