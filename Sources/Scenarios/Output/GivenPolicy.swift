import Domain

/// The policy of a run, and the file that it was read from.
public struct GivenPolicy: Hashable, Sendable {
  public let policy: Policy
  /// The path as the user gave it; `nil` for the standard policy.
  public let file: String?

  /// Takes a policy that was read from a file.
  public init(_ policy: Policy, from file: String) {
    self.policy = policy
    self.file = file
  }

  private init() {
    policy = .standard
    file = nil
  }

  public static let standard = Self()

  /// The policy in words with the first 12 digits of its hash; `nil` for the standard policy.
  var inWords: String? {
    file.map {
      "policy \($0.isPrintable ? $0 : $0.quotedForShell) (\(policy.digest.description.prefix(12))…)"
    }
  }

  /// The option that gives this policy on a command line, after a blank; empty for the standard
  /// policy.
  var argument: String {
    file.map { " --policy \($0.quotedForShell)" } ?? ""
  }
}

extension String {
  /// Whether the text has no control characters, which could change what a terminal shows.
  fileprivate var isPrintable: Bool {
    unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// The text in quotes where a shell needs them to read it as one word.
  fileprivate var quotedForShell: String {
    let harmless = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !harmless else { return self }
    guard isPrintable else {
      // Control characters are escaped, and a shell reads the escapes inside `$'…'`.
      let escaped = unicodeScalars.map { scalar in
        switch scalar {
        case "'", "\\": "\\\(scalar)"
        case _ where scalar.properties.generalCategory == .control:
          "\\u" + String(scalar.value + 0x1_0000, radix: 16).suffix(4)
        default: String(scalar)
        }
      }
      return "$'\(escaped.joined())'"
    }
    return "'\(replacing("'", with: "'\\''"))'"
  }
}
