import Domain

/// Reads from a page what a browser must find there: attributes that any author can add to their
/// own markup.
///
/// Words, addresses, names of fields and everything else are the author's. If a page lacks one of
/// these pieces, `Missing` says what to add.
public struct PageContract: Sendable {
  let page: WebPage

  public init(of page: WebPage) { self.page = page }

  /// The address of the link with this role, as the page has it, if there is one.
  package func find(_ role: LinkRole) -> String? {
    page.document.first(.role, role.rawValue) { $0.has("href") }?.attribute("href")
  }

  /// The form with this role.
  ///
  /// - Throws: `Missing` if the page has no such form.
  public func form(_ role: FormRole) throws(Missing) -> Form {
    guard let form = find(role) else { throw missing(.form(role)) }
    return form
  }

  func find(_ role: FormRole) -> Form? { element(role).map { Form($0) } }

  func element(_ role: FormRole) -> Document.Element? {
    page.document.first(.role, role.rawValue) { $0.hasTag(ShortName.form) }
  }

  /// The entries, by the names that the page's own fields have.
  ///
  /// - Throws: `Missing` if the form has no field for an entry.
  public func entries(
    _ entries: [FieldRole: String],
    for role: FormRole,
    in form: Form
  ) throws(Missing) -> FormFields {
    var named: FormFields = [:]
    for field in FieldRole.allCases {
      guard let entry = entries[field] else { continue }
      guard let place = form.fields.first(where: { $0.purpose == field.rawValue }) else {
        throw missing(.field(field, of: role))
      }
      named.append(place.name, entry)
    }
    return named
  }

  /// The form that the script sends after the approval that the page waits for, if there is one.
  public var formOnApproval: Form? {
    page.document.first(.approval, "approved") { $0.hasTag(ShortName.form) }.map { Form($0) }
  }

  func missing(_ piece: Missing.Piece) -> Missing { Missing(piece: piece, path: page.path) }
}

extension Document {
  /// The first element whose attribute has this value.
  func first(
    _ attribute: PageContract.Attribute,
    _ value: String,
    where isWanted: (Element) -> Bool = { _ in true }
  ) -> Element? {
    firstElement(with: attribute.rawValue, value, where: isWanted)
  }

  /// The elements that have the attribute, in order.
  func elements(with attribute: PageContract.Attribute) -> [Element] {
    elements(with: attribute.rawValue)
  }
}

extension Document.Element {
  func attribute(_ attribute: PageContract.Attribute) -> String? {
    self.attribute(attribute.rawValue)
  }
}
