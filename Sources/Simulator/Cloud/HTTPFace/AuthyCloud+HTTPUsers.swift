import Domain

/// Users and registrations over HTTP.
extension AuthyCloud {
  /// Creates a user.
  ///
  /// No link to the app is sent, whatever `send_install_link_via_sms` says, because a phone here
  /// either has the app or does not.
  func newUser(_ parameters: AuthyParameters) throws -> JSON {
    let user = parameters["user"]
    let address = user?["email"]?.parameterText ?? ""
    let number = user?["cellphone"]?.parameterText ?? ""
    let countryCode = user?["country_code"]?.parameterText ?? ""
    guard let email = EmailAddress(address),
      let phone = PhoneNumber(countryCode: countryCode, number: number), phone.refusal == nil
    else {
      try admit(.createUser)
      throw AuthyErrorResponse(
        .userInvalid,
        fields: Self.faults(email: address, number: number, countryCode: countryCode)
      )
    }
    let authyID = try createUser(email: email, phone: phone)
    return [
      "message": "User created successfully.",
      "user": ["id": .integer(authyID.rawValue)],
      "success": true,
    ]
  }

  func userStatus(_ route: AuthyRoute) throws -> JSON {
    let authyID = try user(in: route)
    let status = try status(of: authyID)
    return status.json(devices: users[authyID]?.devices.map(\.device) ?? [])
  }

  func removeUser(_ route: AuthyRoute) throws -> JSON {
    try deleteUser(user(in: route))
    return ["message": "User removed from application", "success": true]
  }

  func updateUser(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    let authyID = try user(in: route)
    guard let email = parameters.text("email").flatMap({ EmailAddress($0) }) else {
      try admit(.updateUser)
      _ = try member(authyID)
      throw AuthyErrorResponse(
        .userInvalid,
        fields: [JSON.Member(key: "email", value: "is invalid")]
      )
    }
    try updateUser(authyID, email: email)
    return ["message": "User was updated successfully", "success": true]
  }

  func registerActivity(_ route: AuthyRoute, _ parameters: AuthyParameters) throws -> JSON {
    try registerActivity(of: user(in: route), type: parameters.text("type") ?? "")
    return ["message": "Activity was created.", "success": true]
  }

  /// Only `qr_code` is known of the real answer; the picture behind the link is not drawn.
  func newSecret(_ route: AuthyRoute) throws -> JSON {
    let code = try makeSecret(for: user(in: route))
    return ["message": "QR code created.", "qr_code": .string(code.link), "success": true]
  }

  func registration(_ parameters: AuthyParameters) throws -> JSON {
    guard let id = parameters.text("custom_user_id"), !id.isEmpty else {
      throw try counted(.registrationStatus, AuthyErrorResponse(missing: "custom_user_id"))
    }
    switch try registrationStatus(of: id) {
    case .completed(let authyID):
      return [
        "registration": ["status": "completed", "authy_id": .integer(authyID.rawValue)],
        "success": true,
      ]
    case .pending, .failed:
      switch options.unscannedRegistration {
      case .notFound: throw AuthyErrorResponse(.registrationNotFound)
      case .pending: return ["registration": ["status": "pending"], "success": true]
      }
    }
  }

  /// The invalid fields of a user, at least one.
  private static func faults(
    email: String,
    number: String,
    countryCode: String
  ) -> [JSON.Member] {
    var faults: [JSON.Member] = []
    if EmailAddress(email) == nil {
      let words: JSON = email.isEmpty ? "is invalid and can't be blank" : "is invalid"
      faults.append(JSON.Member(key: "email", value: words))
    }
    let isCountryCode = PhoneNumber.countryCode(of: countryCode) != nil
    let phone = PhoneNumber(countryCode: countryCode, number: number)
    // Without a country code, the number cannot be compared with a numbering plan.
    let isNumber =
      isCountryCode
      ? phone?.refusal == nil && phone != nil
      : (PhoneNumber.digits(of: number)?.utf8.count ?? 0) >= 4
    if !isNumber {
      faults.append(JSON.Member(key: "cellphone", value: "is invalid"))
    }
    if !isCountryCode { faults.append(JSON.Member(key: "country_code", value: "is invalid")) }
    return faults
  }
}

extension UserStatus {
  /// The longest known form of the answer; what the simulation does not know is empty.
  fileprivate func json(devices: [Phone.Device]) -> JSON {
    [
      "status": [
        "authy_id": .integer(authyID.rawValue),
        "confirmed": .bool(isConfirmed),
        "registered": .bool(isRegistered),
        "country_code": JSON.Number(countryCode).map { .number($0) } ?? .null,
        "phone_number": .string(maskedPhone),
        "email": email.map { .string($0.address) } ?? .null,
        "devices": .array(devices.map { .string($0.kind.rawValue) }),
        "has_hard_token": false,
        "account_disabled": .bool(isDisabled),
        "detailed_devices": .array(devices.map(\.json)),
        "deleted_devices": [],
      ],
      "message": "User status.",
      "success": true,
    ]
  }
}

extension Phone.Device {
  fileprivate var json: JSON {
    [
      "device_type": "authy",
      "os_type": .string(kind.rawValue),
      "registration_device_id": nil,
      "registration_method": nil,
      "device_id": .integer(id),
      "last_sync_date": 0,
      "creation_date": 0,
    ]
  }
}
