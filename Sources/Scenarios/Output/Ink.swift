/// Colours words for a terminal, or leaves them as they are.
public struct Ink: Hashable, Sendable {
  public let isOn: Bool

  public init(isOn: Bool) { self.isOn = isOn }

  /// Text without any colour.
  public static let plain = Self(isOn: false)

  func good(_ text: String) -> String { colored(text, "32") }
  func bad(_ text: String) -> String { colored(text, "31") }
  func faint(_ text: String) -> String { colored(text, "2") }

  private func colored(_ text: String, _ code: String) -> String {
    isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
