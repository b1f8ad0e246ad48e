import Domain

/// A field of a form, as the page has it.
///
/// Radio buttons and files are not read. Every other unknown type is a text field, as HTML says of
/// types that a browser does not know.
public struct FormField: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case hidden
    case text
    case password
    case email
    case tel
    case checkbox(isChecked: Bool)
    case select([Option])
  }

  /// One option of a select.
  public struct Option: Hashable, Sendable {
    public let words: String
    public let value: String
    public let isSelected: Bool
  }

  public let name: String
  /// What the field is for: its `data-field`, or else the last word of `autocomplete`, or else
  /// empty.
  public let purpose: String
  /// The value of the field: for a checkbox the value when ticked, for a select the selected value.
  public let value: String
  public let kind: Kind

  /// Creates a field; the result is nil if the control is never sent, or only when it is pressed.
  init?(_ control: Document.Element) {
    guard let name = control.attribute("name"), !name.isEmpty else { return nil }
    self.name = name
    purpose =
      control.attribute("data-field")
      ?? control.attribute("autocomplete")?.split(separator: " ").last.map { String($0) } ?? ""
    let value = control.attribute("value")
    if control.hasTag(.textarea) {
      (kind, self.value) = (.text, control.content)
      return
    }
    if control.hasTag(.select) {
      let options = control.all("option").map { Option($0) }
      guard let chosen = options.first(where: \.isSelected) ?? options.first else { return nil }
      (kind, self.value) = (.select(options), chosen.value)
      return
    }
    guard control.hasTag(.input) else { return nil }
    switch control.attribute("type")?.lowercased() {
    case "checkbox":
      (kind, self.value) = (.checkbox(isChecked: control.has("checked")), value ?? "on")
    case "submit", "button", "reset", "image", "radio", "file": return nil
    case let type: (kind, self.value) = (Self.kind(of: type), value ?? "")
    }
  }

  private static func kind(of type: String?) -> Kind {
    switch type {
    case "hidden": .hidden
    case "password": .password
    case "email": .email
    case "tel": .tel
    default: .text
    }
  }

  func hasName(_ name: String) -> Bool { self.name.hasSameBytes(as: name) }

  /// Whether a person can enter this.
  func takes(_ entry: String) -> Bool {
    switch kind {
    case .hidden: false
    case .text, .password, .email, .tel: true
    case .checkbox: entry.isEmpty || entry == value
    case .select(let options): options.contains { $0.value == entry }
    }
  }

  /// What is sent after these entries, or nil if nothing is sent.
  func value(after entries: [String]) -> String? {
    let entry = entries.first { takes($0) }
    return switch kind {
    case .hidden: value
    case .text, .password, .email, .tel, .select: entry ?? value
    case .checkbox(let isChecked):
      entries.isEmpty ? (isChecked ? value : nil) : (entries.contains(value) ? value : nil)
    }
  }
}

extension FormField.Option {
  fileprivate init(_ option: Document.Element) {
    words = option.text
    value = option.attribute("value") ?? option.text
    isSelected = option.has("selected")
  }
}

extension FormField: CustomStringConvertible, CustomReflectable {
  /// The name only, because the value may be a token or a code.
  public var description: String { "field \(name)" }

  public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
