/// A point in time: nanoseconds since the Unix epoch, in UTC.
///
/// The domain is told the time and never asks for it, so that the same rules run on wall-clock time
/// and on virtual time. The range is from 1677 to 2262.
public struct Instant: InstantProtocol, Hashable, Sendable {
  /// Nanoseconds since 1970-01-01T00:00:00 UTC; negative before that.
  public let nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public init(epochSeconds: Int64) { self.init(nanoseconds: epochSeconds * 1_000_000_000) }

  /// Whole seconds since the Unix epoch, rounded down, as tokens and Authy's messages write them.
  public var epochSeconds: Int64 {
    let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  public func advanced(by duration: Duration) -> Self {
    Self(nanoseconds: nanoseconds + duration.wholeNanoseconds)
  }

  public func duration(to other: Self) -> Duration {
    .nanoseconds(other.nanoseconds - nanoseconds)
  }

  public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  public static func + (instant: Self, duration: Duration) -> Self {
    instant.advanced(by: duration)
  }

  public static func - (instant: Self, duration: Duration) -> Self {
    instant.advanced(by: .zero - duration)
  }

  public static func - (left: Self, right: Self) -> Duration { right.duration(to: left) }
}

extension Duration {
  /// The duration in nanoseconds, rounded towards zero.
  package var wholeNanoseconds: Int64 {
    Int64(attoseconds / 1_000_000_000)
  }
}
