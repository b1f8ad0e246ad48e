import Domain

extension Phone {
  /// The SIM, the app with its accounts, what the app shows, and how many messages arrived.
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: "\(initiator.path)")
    let sim = number.map(\.masked) ?? "no number"
    let app =
      hasApp
      ? "the app with \(accounts.map { "user \($0.rawValue)" }.joined(separator: ", "))" : "no app"
    sheet.add("\(sim), \(isOnline ? "online" : "offline"), \(app)")
    for prompt in prompts {
      sheet.add("shows question \(prompt.id.short)", until: prompt.expiresAt)
    }
    sheet.add("texts: \(texts.count), calls: \(calls.count), held back: \(undeliveredCount)")
    return sheet
  }
}
