import Domain

extension Browser {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: owner.path)
    sheet.add(jar.header(at: now) == nil ? "no cookies" : "has cookies of the application")
    return sheet
  }
}

extension PaymentPage {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: owner.path)
    let shown = outcome.map { "\($0)" } ?? "no outcome yet"
    sheet.add("payment \(id.description.prefix(8)): \(shown), \(polls) polls")
    return sheet
  }
}

extension ConfirmationPage {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: owner.path)
    sheet.add("\(address): \(outcome?.rawValue ?? "waits for the phone"), \(polls) polls")
    return sheet
  }
}

extension EnrollmentPage {
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: owner.path)
    sheet.add("a code to scan: \(outcome?.rawValue ?? "not scanned yet"), \(polls) polls")
    return sheet
  }
}
