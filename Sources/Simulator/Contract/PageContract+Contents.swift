extension PageContract {
  /// A payment in the list, as the page words it.
  public struct Row: Hashable, Sendable {
    public let amount: String
    public let payee: String
    public let status: String

    public init(amount: String, payee: String, status: String) {
      self.amount = amount
      self.payee = payee
      self.status = status
    }
  }

  /// The list of payments, in the page's order.
  ///
  /// - Throws: `Missing` if the page has no list, or if a row lacks a cell.
  public func rows() throws(Missing) -> [Row] {
    guard let list = page.document.first(.role, "payments", where: { !$0.hasTag("a") })
    else { throw missing(.list) }
    var rows: [Row] = []
    for payment in list.all(where: { $0.attribute(.role) == "payment" }) {
      rows.append(
        Row(
          amount: try cell(.amount, of: payment),
          payee: try cell(.payee, of: payment),
          status: try cell(.status, of: payment)
        )
      )
    }
    return rows
  }

  private func cell(
    _ field: FieldRole,
    of payment: Document.Element
  ) throws(Missing) -> String {
    let cells = payment.all { $0.attribute(.field) == field.rawValue }
    guard let cell = cells.first else { throw missing(.cell(field)) }
    return cell.text
  }

  /// The address where the code to scan can be read as text, as the page has it.
  ///
  /// - Throws: `Missing` if the page has no such address.
  public func codeText() throws(Missing) -> String {
    guard let address = page.document.elements(with: .codeText).first?.attribute(.codeText) else {
      throw missing(.attribute(.codeText, beside: .poll))
    }
    return address
  }
}
