extension PageContract {
  /// A piece that a page should have and lacks, with what to add.
  public struct Missing: Error, Hashable {
    public enum Piece: Hashable, Sendable {
      case link(LinkRole)
      case form(FormRole)
      case field(FieldRole, of: FormRole)
      case status(Subject)
      /// The status is there, but its word is not one of those allowed.
      case word(Subject, String)
      /// The attribute must stand beside the other one, or must be there for that subject.
      case attribute(Attribute, beside: Attribute)
      /// The attribute is there, but is not an allowed number of milliseconds.
      case milliseconds(Attribute, String)
      /// The attribute is there, but its value has the wrong form.
      case value(Attribute, String)
      case list
      case cell(FieldRole)
    }

    public let piece: Piece
    /// The page's path, without its query.
    public let path: String

    public init(piece: Piece, path: String) {
      self.piece = piece
      self.path = path
    }
  }
}

extension PageContract.Missing: CustomStringConvertible {
  public var description: String { "the page \(path) has \(piece): \(advice)" }
}

extension PageContract.Missing.Piece: CustomStringConvertible {
  /// What the page lacks: "no form sign-up".
  public var description: String {
    switch self {
    case .link(let role): "no link to \(role.rawValue)"
    case .form(let role): "no form \(role.rawValue)"
    case .field(let field, let form): "a form \(form.rawValue) without a field \(field.rawValue)"
    case .status(let subject): "no \(subject.rawValue)"
    case .word(let subject, let word): "\"\(word)\" for its \(subject.rawValue)"
    case .attribute(let attribute, let other): "\(other.rawValue) without \(attribute.rawValue)"
    case .milliseconds(let attribute, let text), .value(let attribute, let text):
      "\"\(text)\" in \(attribute.rawValue)"
    case .list: "no list of payments"
    case .cell(let field): "a payment in its list without \(field.rawValue)"
    }
  }
}

extension PageContract.Missing {
  private var advice: String {
    switch piece {
    case .link(let role): "add data-role=\"\(role.rawValue)\" to the link"
    case .form(let role): "add data-role=\"\(role.rawValue)\" to the form"
    case .field(let field, _):
      "add data-field=\"\(field.rawValue)\" to the input, or name it by autocomplete"
    case .status(let subject):
      "add an element with data-role=\"\(subject.rawValue)\" and data-status"
    case .word(let subject, _):
      "write one of \(PageContract.words(of: subject).joined(separator: ", "))"
    case .attribute(let attribute, _): "add \(attribute.rawValue) to the same element"
    case .milliseconds: "write a whole number of milliseconds"
    case .value(.reference, _): "write the payment's identifier"
    case .value(.channel, _): "write push or sms"
    case .value: "write another value"
    case .list: "add data-role=\"payments\" around the list"
    case .cell(let field): "add data-field=\"\(field.rawValue)\" to what says it"
    }
  }
}
