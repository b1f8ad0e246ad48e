import Domain

extension AuthyCloud {
  /// Users, open questions and valid codes; the codes appear only as a count.
  func sheet(at now: Instant) -> StateSheet {
    var sheet = StateSheet(of: "Authy's cloud")
    // This reads a copy, because the cloud changes when it finds that a question has expired.
    var approvals = approvals
    for id in users.ids {
      guard let user = users[id] else { continue }
      sheet.add(
        "user \(id.rawValue): \(user.number.masked), \(user.isMember ? "a member" : "no member"), "
          + "devices: \(user.devices.count)\(user.isSuspended(at: now) ? ", suspended" : "")"
      )
      for question in approvals.open(of: id, at: now).ids {
        guard let approval = approvals.current(question, at: now) else { continue }
        sheet.add(
          "question \(question.short) to user \(id.rawValue) is open",
          until: approval.expiresAt
        )
      }
    }
    sheet.add("codes still good: \(codes.count { !$0.isUsed && $0.isGood(at: now) })")
    sheet.add(
      "codes still good for numbers that are being verified: "
        + "\(verifications.count { !$0.isUsed && $0.isGood(at: now) })"
    )
    return sheet
  }
}
