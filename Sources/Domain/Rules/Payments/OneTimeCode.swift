/// A code as a person types it: 6 to 12 ASCII digits, the lengths that Authy's clients accept.
///
/// Its text is never printed, reflected or logged.
public struct OneTimeCode: Hashable, Sendable {
  public let digits: String

  public init?(_ digits: String) {
    guard (6...12).contains(digits.utf8.count) else { return nil }
    guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    self.digits = digits
  }
}

extension OneTimeCode: CustomStringConvertible, CustomReflectable {
  public var description: String { "a code" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
