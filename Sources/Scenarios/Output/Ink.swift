/// Colours text for a terminal, or leaves it without colour.
package struct Ink: Hashable, Sendable {
  package let isOn: Bool

  package init(isOn: Bool) { self.isOn = isOn }

  /// Text without any colour.
  package static let plain = Self(isOn: false)

  package func good(_ text: String) -> String { colored(text, "32") }
  package func bad(_ text: String) -> String { colored(text, "31") }
  package func faint(_ text: String) -> String { colored(text, "2") }

  /// Makes every line white on black, whatever the colours of the terminal are.
  package func whiteOnBlack(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { colored(String($0), "97;40") }.joined(separator: "\n")
  }

  private func colored(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
