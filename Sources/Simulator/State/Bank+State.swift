import Domain

extension Bank {
  /// What the bank has executed, by the identifiers of the payments.
  var sheet: StateSheet {
    var sheet = StateSheet(of: "The bank")
    sheet.add("executed: \(statement.count)")
    for entry in statement {
      sheet.add("payment \(entry.transfer.payment.short): \(entry.transfer.order)")
    }
    return sheet
  }
}
