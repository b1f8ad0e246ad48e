import Domain

/// What others make a browser do, and what somebody does with pages that are not theirs.
extension Browser {
  /// Takes the cookies of another browser, as whoever planted or stole them has them.
  public func takeCookies(of other: Browser) { cookies.replace(by: other.cookies) }

  /// Sends a form of another site's making, from a browser old enough to send its cookies along.
  ///
  /// It brings no token but what the form itself has, and says where it comes from.
  ///
  /// - Throws: `Refusal`.
  public func send(_ forged: ForgedForm, from origin: String) async throws {
    let request = try request(
      .post,
      forged.address,
      on: forged.page,
      form: forged.fields,
      from: origin
    )
    let page = try await follow(forged.role.message, request)
    guard page.isSuccess else { throw page.refusal }
  }

  /// Makes the page of a payment anew that another browser was served, as whoever has seen it can,
  /// with what this browser's own session has for its hidden fields.
  ///
  /// Nothing is loaded, and no script runs; whatever is pressed there is sent in this browser's
  /// session.
  ///
  /// - Parameters:
  ///   - payment: the page that was seen.
  ///   - id: the payment to put in its place; the same one by default.
  /// - Returns: a page like it.
  /// - Throws: `Refusal` when this browser has no session.
  public func copy(_ payment: PaymentPage, about id: PaymentID? = nil) async throws -> PaymentPage {
    let seen = await payment.tab.page
    let own = PageContract(of: try await open(.signOut))
    var changes = try own.form(.signOut).hidden.flatMap { mine in
      seen.document.forms.flatMap(\.hidden).filter { $0.name == mine.name }
        .map { (words: $0.value, others: mine.value) }
    }
    if let id { changes.append((payment.id.description, id.description)) }
    var address = seen.address
    var document = seen.document
    for (words, others) in changes where words != others {
      document = try document.replacing(words, by: others)
      address = address.substituting(words, by: others)
    }
    let page = WebPage(address: address, status: seen.status, document: document)
    return try await PaymentPage(in: try Tab(holding: page, in: self))
  }
}

/// A form that another site makes after one of the application's.
public struct ForgedForm: Sendable {
  let role: PageContract.FormRole
  let page: WebPage
  let address: String
  let fields: FormFields

  /// Makes one after the form of that role on a page.
  ///
  /// - Parameters:
  ///   - role: what the form does.
  ///   - page: where the form was seen.
  ///   - entries: what it is filled in with.
  ///   - hidden: what is sent for a field that nobody types into; nothing where it gives nil.
  /// - Throws: `PageContract.Missing`.
  public init(
    like role: PageContract.FormRole,
    on page: WebPage,
    _ entries: [PageContract.FieldRole: String] = [:],
    hidden: (FormField) -> String?
  ) throws {
    let contract = PageContract(of: page)
    let form = try contract.form(role)
    var fields = try contract.entries(entries, for: role, in: form)
    for field in form.hidden {
      if let value = hidden(field) { fields.append(field.name, value) }
    }
    self.role = role
    self.page = page
    self.fields = fields
    address = form.action
  }
}

extension Form {
  /// The fields that nobody types into, such as a token.
  public var hidden: [FormField] { fields.filter { $0.kind == .hidden } }
}
