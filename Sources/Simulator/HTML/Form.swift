import Domain

/// A form of a page, as a person fills it in.
public struct Form: Sendable {
  /// Why an entry cannot be made; what was to be entered is not repeated.
  public enum Refusal: Error, Hashable {
    case noSuchField(String)
    /// The field is there, but nobody can type into it.
    case hiddenField(String)
    case noSuchOption(field: String)
    case noSuchButton(String)
  }

  /// A button that sends the form, with the field that it adds if it has a name.
  public struct Button: Hashable, Sendable {
    public let words: String
    public let name: String?
    public let value: String
  }

  public let method: HTTPRequest.Method
  /// What it does, as `data-role` says; empty for a form that does not say it.
  public let role: String
  /// The address as it is written; empty for the page's own.
  public let action: String
  /// The fields in order; those without a name and those that are disabled are never sent.
  public let fields: [FormField]
  public let buttons: [Button]
  /// Whether a person sees the form, or a script has yet to show it.
  public let isVisible: Bool

  init(_ form: Document.Element) {
    method = form.attribute("method")?.lowercased() == "post" ? .post : .get
    action = form.attribute("action") ?? ""
    role = form.attribute("data-role") ?? ""
    isVisible = form.isVisible
    let controls = form.all(Self.controls).filter { !$0.has("disabled") }
    fields = controls.compactMap { FormField($0) }
    buttons = controls.compactMap { Button($0) }
  }

  private static let controls: [ShortName] = [.button, .input, .select, .textarea]

  /// The words of the first button, empty if there is none.
  public var button: String { buttons.first?.words ?? "" }

  /// The first field of that name.
  public subscript(name: String) -> FormField? { fields.first { $0.hasName(name) } }

  /// Fills the form in and presses a button; what is not mentioned stays as the page has it.
  ///
  /// A checkbox is ticked by its value and cleared by an empty text.
  ///
  /// - Parameters:
  ///   - entries: what is typed or chosen, by the names of the fields.
  ///   - words: those of the button; the first one by default.
  /// - Returns: what the browser sends.
  /// - Throws: `Refusal` for what a person could not do on this page.
  public func fill(
    _ entries: FormFields = [:],
    pressing words: String? = nil
  ) throws(Refusal) -> FormFields {
    for entry in entries.fields { try check(entry) }
    var filled: FormFields = [:]
    for field in fields {
      if let value = field.value(after: entries.values(of: field.name)) {
        filled.append(field.name, value)
      }
    }
    let button = words.map { words in buttons.first { $0.words == words } } ?? buttons.first
    if let words, button == nil { throw .noSuchButton(words) }
    if let button, let name = button.name { filled.append(name, button.value) }
    return filled
  }

  private func check(_ entry: FormFields.Field) throws(Refusal) {
    let named = fields.filter { $0.hasName(entry.name) }
    guard !named.isEmpty else { throw .noSuchField(entry.name) }
    guard named.contains(where: { $0.kind != .hidden }) else { throw .hiddenField(entry.name) }
    guard named.contains(where: { $0.takes(entry.value) }) else {
      throw .noSuchOption(field: entry.name)
    }
  }
}

extension Form.Button {
  /// `nil` for what is no button, or one that sends nothing by itself.
  fileprivate init?(_ control: Document.Element) {
    let type = control.attribute("type")?.lowercased()
    if control.hasTag(.button), type != "button", type != "reset" {
      words = control.text
    } else if control.hasTag(.input), type == "submit" {
      words = control.attribute("value") ?? "Submit"
    } else {
      return nil
    }
    name = control.attribute("name").flatMap { $0.isEmpty ? nil : $0 }
    value = control.attribute("value") ?? ""
  }
}

extension Form: CustomStringConvertible, CustomReflectable {
  /// The names of its fields; their values may be tokens and codes.
  public var description: String { "form of \(fields.map(\.name))" }

  public var customMirror: Mirror { Mirror(self, children: ["fields": fields.map(\.name)]) }
}
