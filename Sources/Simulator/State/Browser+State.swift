import Domain

extension Browser {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: initiator.path)
    sheet.add(cookies.jar.header(at: now) == nil ? "no cookies" : "has cookies of the application")
    return sheet
  }
}

extension Tab {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: initiator.path)
    let end = isClosed ? ", closed" : hasFailed ? ", and no page came in the end" : ""
    sheet.add("\(status.inWords), \(polls) poll\(polls == 1 ? "" : "s")\(end)")
    return sheet
  }
}

extension PageContract.ShownStatus {
  fileprivate var inWords: String {
    switch self {
    case .payment(let payment):
      "payment \(payment.id.short): \(payment.status.rawValue)"
    case .approval(let status): "a question to the phone: \(status.rawValue)"
    case .enrollment(let word): "a code to scan: \(word.rawValue)"
    case .nothing: "a page that waits for nothing"
    }
  }
}
