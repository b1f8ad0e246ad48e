import Domain

/// Codes over HTTP.
extension AuthyCloud {
  func sms(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    try deliver(
      route,
      parameters,
      by: sendSMS(to:action:message:force:in:),
      sent: "SMS token was sent",
      ignored: "Ignored: SMS is not needed for smartphones. "
        + "Pass force=true if you want to actually send it anyway."
    )
  }

  func call(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    try deliver(
      route,
      parameters,
      by: call(to:action:message:force:in:),
      sent: "Call started...",
      // The two spaces are in Authy's own text.
      ignored: "Call ignored. User is using  App Tokens and this call is not necessary. "
        + "Pass force=true if you still want to call users that are using the App."
    )
  }

  /// Checks a code; the Python client reads `token` from the answer, the Java client `message`.
  ///
  /// A text that cannot be a code is a wrong code, and an invalid identifier counts as an unknown
  /// user.
  func verify(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    do {
      return try judged(route, parameters)
    } catch AuthyError.refused(.userDoesNotExist) {
      throw AuthyErrorResponse(
        .userDoesNotExist,
        status: options.refusesUnknownUserWithOK ? 200 : nil
      )
    }
  }

  private func judged(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    let authyID = try user(in: route, orElse: .userDoesNotExist)
    let isForced = parameters.isOn("force")
    let remark = isForced ? nil : unforcedRemark(on: authyID)
    let verdict = try judge(
      route.arguments.first.flatMap { OneTimeCode($0) },
      of: authyID,
      action: parameters.text("action") ?? "",
      force: isForced
    )
    switch verdict {
    case .right:
      if options.unforcedVerify == .valid, let remark { remarks.append(remark) }
      return validToken
    case .wrong: throw AuthyErrorResponse(.codeInvalid, because: remark)
    case .used: throw AuthyErrorResponse(.codeReused)
    }
  }

  /// Sends a code; the answer is English in every locale, as it was seen with authy-ruby in 2018.
  private func deliver(
    _ route: AuthyRoute,
    _ parameters: AuthyParameters,
    by send: (AuthyID, String, String, Bool, Wording) throws -> CodeDelivery,
    sent: String,
    ignored: String
  ) throws -> JSON {
    let authyID = try user(in: route)
    let wording = try wording(in: parameters, asking: route.endpoint)
    let delivery = try send(
      authyID,
      parameters.text("action") ?? "",
      parameters.text("action_message") ?? application.name,
      parameters.isOn("force"),
      wording
    )
    let number = users[authyID].map { JSON.string($0.number.masked) } ?? .null
    switch delivery {
    case .sent: return ["success": true, "message": .string(sent), "cellphone": number]
    case .ignored(let device):
      return [
        "message": .string(ignored),
        "cellphone": number,
        "device": device.map { .string($0.rawValue) } ?? .null,
        "ignored": true,
        "success": true,
      ]
    }
  }

  /// Says how the code was checked without force, for a user about whom the sources disagree.
  private func unforcedRemark(on authyID: AuthyID) -> String? {
    guard users[authyID]?.isConfirmed == false else { return nil }
    switch options.unforcedVerify {
    case .judged: return "the code is judged, though the user is unconfirmed and force is off"
    case .valid: return "force is off, so any code of an unconfirmed user is valid"
    }
  }

  /// Only here the success is a text and not a boolean.
  private var validToken: JSON {
    [
      "message": "Token is valid.",
      "token": "is valid",
      "success": "true",
      "device": [
        "id": nil,
        "os_type": "sms",
        "registration_date": .integer(clock.now.epochSeconds),
        "registration_method": nil,
        "registration_country": nil,
        "registration_region": nil,
        "registration_city": nil,
        "country": nil,
        "region": nil,
        "city": nil,
        "ip": nil,
        "last_account_recovery_at": nil,
        "last_sync_date": nil,
      ],
    ]
  }
}
