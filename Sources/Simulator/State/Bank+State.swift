import Domain

extension Bank {
  /// What it has executed, by the names of payments.
  var sheet: StateSheet {
    var sheet = StateSheet(of: "The bank")
    sheet.add("executed: \(statement.count)")
    for entry in statement {
      sheet.add("payment \(entry.transfer.payment.short): \(entry.transfer.order)")
    }
    return sheet
  }
}
