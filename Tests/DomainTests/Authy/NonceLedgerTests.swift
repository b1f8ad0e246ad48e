import Domain
import Testing

@Suite("A nonce ledger")
struct NonceLedgerTests {
  private let start = Instant(epochSeconds: 1_546_300_901)
  private var ledger = NonceLedger(window: .seconds(300))

  @Test("admits a callback once")
  mutating func admitsOnce() throws {
    let nonce = Nonce(at: start)
    try ledger.admit(nonce, signature: "a", at: start)
    for wait in [0, 1, 150, 300] {
      #expect(throws: NonceLedger.Refusal.replayed) {
        try ledger.admit(nonce, signature: "a", at: start + .seconds(wait))
      }
    }
    #expect(throws: NonceLedger.Refusal.stale(sentAt: start)) {
      try ledger.admit(nonce, signature: "a", at: start + .seconds(302))
    }
  }

  @Test("admits several callbacks of one second, and one signature under several nonces")
  mutating func admitsSeveral() throws {
    for signature in ["a", "b", "c"] {
      try ledger.admit(Nonce(at: start), signature: signature, at: start)
    }
    try ledger.admit(#require(Nonce("1546300901.5")), signature: "a", at: start)
    try ledger.admit(#require(Nonce("1546300900")), signature: "a", at: start)
    #expect(ledger.count == 5)
  }

  @Test(
    "admits as far as its window, before and after",
    arguments: [
      (.seconds(-300), true), (.seconds(-300) - .nanoseconds(1), false),
      (.seconds(300), true), (.seconds(300) + .nanoseconds(1), false),
      (.seconds(-1_546_300_901), false),
    ] as [(Duration, Bool)]
  )
  mutating func admitsWithinWindow(wait: Duration, isAdmitted: Bool) {
    let nonce = Nonce(at: start)
    var refusal: NonceLedger.Refusal?
    do throws(NonceLedger.Refusal) {
      try ledger.admit(nonce, signature: "a", at: start + wait)
    } catch {
      refusal = error
    }
    #expect(refusal == (isAdmitted ? nil : .stale(sentAt: start)))
  }

  @Test("admits again what it was told to forget, and nothing else")
  func forgetsOne() throws {
    var ledger = NonceLedger(window: .seconds(300))
    let now = Sample.start
    let nonce = Nonce(at: now)
    for signature in ["a", "b"] { try ledger.admit(nonce, signature: signature, at: now) }
    ledger.forget(nonce, signature: "a")
    ledger.forget(Nonce(at: now + .seconds(1)), signature: "b")
    try ledger.admit(nonce, signature: "a", at: now)
    for signature in ["a", "b"] {
      #expect(throws: NonceLedger.Refusal.replayed) {
        try ledger.admit(nonce, signature: signature, at: now)
      }
    }
  }

  @Test("bears the ends of time")
  mutating func bearsEndsOfTime() throws {
    let last = try #require(Nonce("9223372035.999999999"))
    for now in [Instant(nanoseconds: .min), Instant(nanoseconds: 0)] {
      #expect(throws: NonceLedger.Refusal.stale(sentAt: last.time)) {
        try ledger.admit(last, signature: "a", at: now)
      }
    }
    try ledger.admit(last, signature: "a", at: Instant(nanoseconds: .max))
    #expect(throws: NonceLedger.Refusal.stale(sentAt: Instant(epochSeconds: 0))) {
      try ledger.admit(#require(Nonce("0")), signature: "a", at: Instant(nanoseconds: .max))
    }
  }

  @Test("forgets what is older than its window")
  mutating func forgets() throws {
    for second in 0..<10_000 {
      let now = start + .seconds(second)
      try ledger.admit(Nonce(at: now), signature: "a", at: now)
      #expect(ledger.count <= 302)
    }
  }

  @Test("takes nonces in any order")
  mutating func takesAnyOrder() throws {
    let offsets = [5, 0, 3, -7, 3, 300, -300]
    for (index, offset) in offsets.enumerated() {
      let nonce = Nonce(at: start + .seconds(offset))
      try ledger.admit(nonce, signature: "\(index)", at: start)
    }
    for (index, offset) in offsets.enumerated() {
      #expect(throws: NonceLedger.Refusal.replayed) {
        try ledger.admit(Nonce(at: start + .seconds(offset)), signature: "\(index)", at: start)
      }
    }
  }

  @Test("does not revive what it forgot when the clock is set back")
  mutating func survivesClockSetBack() throws {
    let nonce = Nonce(at: start)
    try ledger.admit(nonce, signature: "a", at: start)
    let later = start + .seconds(1000)
    try ledger.admit(Nonce(at: later), signature: "b", at: later)
    #expect(throws: NonceLedger.Refusal.stale(sentAt: start)) {
      try ledger.admit(nonce, signature: "a", at: start)
    }
    let next = start + .seconds(1)
    try ledger.admit(Nonce(at: next), signature: "c", at: next)
  }
}
