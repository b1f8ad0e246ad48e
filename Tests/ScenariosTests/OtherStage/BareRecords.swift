import Domain
import InMemoryPorts

/// Everything that the application keeps on the bare stage, and the numbers that are drawn there.
final class BareRecords: IdentifierSource, @unchecked Sendable {
  let accounts = InMemoryAccounts()
  let payments = InMemoryPayments()
  let trail = InMemoryTrail()
  private var drawn: Int64 = 0

  func nextNumber() -> Int64 {
    drawn += 1
    return drawn
  }

  func next<Subject>() -> Identifier<Subject> { Identifier(high: 0, low: UInt64(nextNumber())) }
}
