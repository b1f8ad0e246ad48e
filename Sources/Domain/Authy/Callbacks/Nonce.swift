/// The nonce of a callback: the time when Authy sent it, in seconds since the Unix epoch.
///
/// It is written like `1546300901` or `1427849783.886085`. Callbacks sent within one second share
/// it, so it tells how old a callback is, but not which one it is.
public struct Nonce: Hashable, Sendable {
  public let text: String
  public let time: Instant

  /// Reads a time from 1970 to 2262 with at most nine digits after the dot.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, let seconds = Self.value(of: whole, digits: 1...10),
      let second = Instant(wholeSeconds: seconds)
    else { return nil }
    var nanoseconds: Int64 = 0
    if parts.count > 1 {
      guard parts.count == 2, let fraction = Self.value(of: parts[1], digits: 1...9) else {
        return nil
      }
      nanoseconds = (parts[1].count..<9).reduce(fraction) { value, _ in value * 10 }
    }
    self.text = text
    time = second + .nanoseconds(nanoseconds)
  }

  /// The nonce of a callback sent at that time, which must not be before 1970.
  public init(at time: Instant) {
    precondition(time.nanoseconds >= 0, "a nonce counts from 1970")
    text = String(time.epochSeconds)
    self.time = Instant(epochSeconds: time.epochSeconds)
  }

  private static func value(
    of text: Substring.UTF8View,
    digits: ClosedRange<Int>
  ) -> Int64? {
    guard digits.contains(text.count), text.allSatisfy(\.isDecimalDigit) else { return nil }
    return text.reduce(0) { value, digit in value * 10 + Int64(digit - UInt8(ascii: "0")) }
  }
}

extension Nonce: CustomStringConvertible {
  public var description: String { text }
}

extension Instant {
  /// The time that many seconds after the Unix epoch, or nil before 1970 and after 2262.
  ///
  /// Seconds that came from outside go through here: the range of `Int64` is wider than time.
  init?(wholeSeconds seconds: Int64) {
    guard (0..<Int64.max / 1_000_000_000).contains(seconds) else { return nil }
    self.init(epochSeconds: seconds)
  }
}
