import Domain

/// A code as the cloud stores it: it is right once, until it expires.
struct CloudCode {
  let code: OneTimeCode
  let expiresAt: Instant
  private(set) var isUsed = false

  init(_ code: OneTimeCode, until expiry: Instant) {
    self.code = code
    expiresAt = expiry
  }

  func isGood(at now: Instant) -> Bool { now < expiresAt }

  func matches(_ entry: OneTimeCode) -> Bool { code == entry }

  mutating func judge(_ entry: OneTimeCode, at now: Instant) -> CodeVerdict {
    guard isGood(at: now), matches(entry) else { return .wrong }
    guard !isUsed else { return .used }
    isUsed = true
    return .right
  }

  mutating func use() { isUsed = true }
}
