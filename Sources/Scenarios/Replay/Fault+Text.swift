import Domain
import Simulator

/// The form of a fault in a token: its name, and a number if it needs one (times in nanoseconds).
extension Fault {
  /// The faults that need no number.
  private static let plain: [(name: String, fault: Fault)] = [
    ("drop", .drop), ("duplicate", .duplicate), ("reorder", .reorder), ("reset", .reset),
    ("unreachable", .unreachable), ("drip", .drip), ("half", .replace(.truncated)),
    ("text", .replace(.text)), ("page", .replace(.page)),
    ("429", .replace(.tooManyRequests(retryAfter: nil))),
  ]

  /// The longest delay, a day in nanoseconds; and the last instant, the end of the year 2099.
  private static let (longest, last): (Int64, Int64) = (
    86_400_000_000_000, 4_102_444_799_000_000_000
  )

  var text: String {
    switch self {
    case .delay(let extra): "delay \(extra.wholeNanoseconds)"
    case .arrive(let instant): "arrive \(instant.nanoseconds)"
    case .replace(.serverError(let status)): "status \(status)"
    case .replace(.tooManyRequests(let seconds?)): "429 \(seconds)"
    case .drop, .duplicate, .reorder, .reset, .unreachable, .drip, .replace:
      Self.plain.first { $0.fault == self }?.name ?? ""
    }
  }

  init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if words.count == 1, let plain = Self.plain.first(where: { $0.name == text }) {
      self = plain.fault
      return
    }
    guard words.count == 2, let number = Int64(words[1]), number >= 0 else { return nil }
    switch words[0] {
    case "delay" where number <= Self.longest: self = .delay(.nanoseconds(number))
    case "arrive" where number <= Self.last: self = .arrive(at: Instant(nanoseconds: number))
    case "status" where (500...599).contains(number): self = .replace(.serverError(Int(number)))
    case "429" where number <= 86_400: self = .replace(.tooManyRequests(retryAfter: Int(number)))
    default: return nil
    }
    guard self.text == text else { return nil }
  }
}
