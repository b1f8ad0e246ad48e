import Domain

/// A form of a page, as a person fills it in.
public struct Form: Sendable {
  /// Why an entry cannot be made; the entry itself is not repeated, because it may be secret.
  public enum Refusal: Error, Hashable {
    case noSuchField(String)
    /// The field exists, but a person cannot type into it.
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
  /// What the form does, as `data-role` says; empty if the form has no role.
  public let role: String
  /// The address as the page has it; empty for the page's own address.
  public let action: String
  /// The fields in order, without those that are never sent: fields without a name and disabled
  /// ones.
  public let fields: [FormField]
  public let buttons: [Button]
  /// Whether a person sees the form already, or a script has yet to show it.
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

  /// The first field with that name.
  public subscript(name: String) -> FormField? { fields.first { $0.hasName(name) } }

  /// Fills the form in and presses a button; fields that are not mentioned stay as the page has
  /// them.
  ///
  /// A checkbox is ticked by its value and cleared by an empty text.
  ///
  /// - Parameters:
  ///   - entries: what is typed or chosen, by the names of the fields.
  ///   - words: the words of the button; the first button by default.
  /// - Returns: what the browser sends.
  /// - Throws: `Refusal` if a person could not do this on the page.
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
  /// Creates a button; the result is nil if the control is not a button that sends the form.
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
  /// The names of the fields only, because their values may be tokens and codes.
  public var description: String { "form of \(fields.map(\.name))" }

  public var customMirror: Mirror { Mirror(self, children: ["fields": fields.map(\.name)]) }
}
