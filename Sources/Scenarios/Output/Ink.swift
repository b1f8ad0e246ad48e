/// Colours text for a terminal, or leaves it without colour.
public struct Ink: Hashable, Sendable {
  public let isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  /// Text without any colour.
  public static let plain = Self(isOn: false)

  public func good(_ text: String) -> String { colored(text, "32") }
  public func bad(_ text: String) -> String { colored(text, "31") }
  public func faint(_ text: String) -> String { colored(text, "2") }

  /// Makes every line white on black, whatever the colours of the terminal are.
  public func whiteOnBlack(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { colored(String($0), "97;40") }.joined(separator: "\n")
  }

  private func colored(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
