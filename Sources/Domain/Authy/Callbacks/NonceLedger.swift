/// Remembers recent callbacks, so that a genuine callback is not accepted a second time.
///
/// Callbacks sent within one second share a nonce, so only nonce and signature together identify
/// one. A nonce older than the window is refused for its age, so it need not be remembered. Verify
/// the signature before you admit a callback, or anyone can fill the ledger.
public struct NonceLedger: Hashable, Sendable {
  /// Why a callback is not admitted, although its signature is valid.
  public enum Refusal: Error, Hashable {
    case stale(sentAt: Instant)
    case replayed
  }

  private struct Entry: Hashable {
    let nonce: Nonce
    let signature: String
  }

  private struct Second: Hashable {
    let number: Int64
    var entries: Set<Entry> = []
  }

  /// How far a nonce may lie from the present, before or after.
  public let window: Duration
  /// The seconds in the order of time; at most as many as the window has on both sides.
  private var seconds: [Second] = []
  /// The last second that was forgotten; if the clock is set back, its callbacks are still refused.
  private var forgotten: Int64 = .min

  /// Admits callbacks that were sent at most `window` before or after they are received.
  public init(window: Duration) {
    precondition(window >= .zero, "a window reaches from the past into the future")
    self.window = window
  }

  /// How many callbacks are remembered, 0 or more.
  public var count: Int { seconds.reduce(0) { $0 + $1.entries.count } }

  /// Remembers a callback that was verified.
  ///
  /// - Throws: `stale` if it was sent too long before or after `now`, `replayed` if it was admitted
  ///   already.
  public mutating func admit(
    _ nonce: Nonce,
    signature: String,
    at now: Instant
  ) throws(Refusal) {
    forgetSeconds(before: now)
    let second = nonce.time.epochSeconds
    let age = age(of: nonce.time, at: now)
    guard age <= window, .zero - age <= window, second > forgotten else {
      throw .stale(sentAt: nonce.time)
    }
    let index = index(of: second)
    let entry = Entry(nonce: nonce, signature: signature)
    guard seconds[index].entries.insert(entry).inserted else { throw .replayed }
  }

  /// Forgets a callback that was admitted and could not be handled.
  public mutating func forget(_ nonce: Nonce, signature: String) {
    let number = nonce.time.epochSeconds
    guard let index = seconds.lastIndex(where: { $0.number == number }) else { return }
    seconds[index].entries.remove(Entry(nonce: nonce, signature: signature))
  }

  /// Forgets the seconds that ended more than a window ago.
  private mutating func forgetSeconds(before now: Instant) {
    while let first = seconds.first,
      age(of: Instant(epochSeconds: first.number), at: now) > window + .seconds(1)
    {
      forgotten = first.number
      seconds.removeFirst()
    }
  }

  /// The index of a second, which is added if it is missing; it is nearly always the last.
  private mutating func index(of number: Int64) -> Int {
    let next = (seconds.lastIndex { $0.number <= number } ?? -1) + 1
    if next > 0, seconds[next - 1].number == number { return next - 1 }
    seconds.insert(Second(number: number), at: next)
    return next
  }

  /// The age at a time, negative if the nonce is later; it cannot overflow.
  private func age(of time: Instant, at now: Instant) -> Duration {
    .nanoseconds(now.nanoseconds) - .nanoseconds(time.nanoseconds)
  }
}
