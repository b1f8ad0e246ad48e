import Domain

/// Phone numbers over HTTP.
extension AuthyCloud {
  func startVerification(_ parameters: AuthyParameters) throws -> JSON {
    let phone = try phone(in: parameters, asking: .startVerification)
    guard let via = parameters.text("via") else {
      throw try counted(.startVerification, AuthyErrorResponse(missing: "via"))
    }
    guard let channel = VerificationChannel(rawValue: via) else {
      throw try counted(.startVerification, AuthyErrorResponse(invalid: "via"))
    }
    let wording = try wording(in: parameters, asking: .startVerification)
    let length = parameters.text("code_length")
    let before = verification(of: phone)
    // The official clients ask for four digits if nobody says how many.
    let digits = Int(length ?? "4") ?? 0
    let started = try begin(phone, digits: digits, via: channel, in: wording)
    if length != nil { note(digits, beside: wording.code, and: before?.code) }
    let words = (wording.language ?? options.language(of: phone)).announcement(of: channel)
    return [
      "carrier": started.carrier.map { .string($0) } ?? .null,
      "is_cellphone": started.isCellphone.map { .bool($0) } ?? .null,
      "message": .string(words.before + phone.spaced + words.behind),
      "seconds_to_expire": .integer(started.lifetime?.components.seconds ?? 0),
      "uuid": started.id.map { .string($0) } ?? .null,
      "success": true,
    ]
  }

  private func begin(
    _ phone: PhoneNumber,
    digits: Int,
    via channel: VerificationChannel,
    in wording: Wording
  ) throws -> StartedVerification {
    do {
      return try startPhoneVerification(of: phone, digits: digits, via: channel, in: wording)
    } catch AuthyError.refused(.invalidParameter) {
      throw AuthyErrorResponse(invalid: "code_length", because: "a code has 4 digits to 10")
    }
  }

  /// Notes that the requested length is not the length of the code.
  private func note(_ length: Int, beside custom: OneTimeCode?, and pending: OneTimeCode?) {
    guard let code = custom ?? pending, code.digits.utf8.count != length else { return }
    remarks.append(
      custom == nil
        ? "code_length counts for nothing, since the code that is under way is sent again"
        : "code_length counts for nothing beside custom_code"
    )
  }

  func checkVerification(_ parameters: AuthyParameters) throws -> JSON {
    let phone = try sentPhone(in: parameters)
    guard let digits = parameters.text("verification_code") else {
      throw try counted(.checkVerification, AuthyErrorResponse(missing: "verification_code"))
    }
    do {
      switch try judge(OneTimeCode(ofVerification: digits), sentTo: phone) {
      case .right: return ["message": "Verification code is correct.", "success": true]
      case .wrong, .used: throw AuthyErrorResponse(.verificationCodeInvalid)
      }
    } catch AuthyError.refused(.noPendingVerification) {
      throw Self.noVerification(of: phone.spaced)
    }
  }

  /// The state of a verification, by its identifier or its number; the body is our choice, because
  /// none is known.
  func verificationStatus(_ parameters: AuthyParameters) throws -> JSON {
    let phone = try verifiedPhone(in: parameters)
    let lifetime: Duration
    do {
      lifetime = try phoneVerificationLifetime(of: phone)
    } catch AuthyError.refused(.noPendingVerification) {
      throw Self.noVerification(of: phone.spaced)
    }
    return [
      "message": "Phone Verification status.",
      "status": "pending",
      "seconds_to_expire": .integer(lifetime.components.seconds),
      "success": true,
    ]
  }

  /// The number to which a code may have been sent; an impossible number was never sent one.
  private func sentPhone(in parameters: AuthyParameters) throws -> PhoneNumber {
    do {
      return try phone(in: parameters, asking: .checkVerification)
    } catch let failure as AuthyErrorResponse where failure.code == .phoneNumberInvalid {
      guard let code = parameters.text("country_code").flatMap({ PhoneNumber.countryCode(of: $0) }),
        let digits = parameters.text("phone_number").flatMap({ PhoneNumber.digits(of: $0) }),
        digits.utf8.count >= 4
      else { throw failure }
      throw Self.noVerification(of: PhoneNumber.spaced(countryCode: code, national: digits))
    }
  }

  private func verifiedPhone(in parameters: AuthyParameters) throws -> PhoneNumber {
    guard let uuid = parameters.text("uuid") else {
      guard parameters["phone_number"] != nil, parameters["country_code"] != nil else {
        throw try counted(.verificationStatus, AuthyErrorResponse(.verificationParametersMissing))
      }
      return try phone(in: parameters, asking: .verificationStatus)
    }
    if let id = Identifier<StartedVerification>(uuid), let phone = phone(ofVerification: id) {
      return phone
    }
    throw try counted(
      .verificationStatus,
      AuthyErrorResponse(.noPendingVerification, "No pending verifications for \(uuid) found.")
    )
  }

  func phoneInfo(_ parameters: AuthyParameters) throws -> JSON {
    let info = try phoneInfo(of: try phone(in: parameters, asking: .phoneInfo))
    let now = clock.now.dateAndTime.split(separator: "T").joined(separator: " ")
    return [
      "message": .string("Phone number information as of \(now) UTC"),
      "type": .string(info.kind.rawValue),
      "provider": info.provider.map { .string($0) } ?? .null,
      "ported": info.isPorted.map { .bool($0) } ?? .null,
      "success": true,
    ]
  }

  private func phone(
    in parameters: AuthyParameters,
    asking endpoint: Endpoint
  ) throws -> PhoneNumber {
    for name in ["country_code", "phone_number"] where (parameters.text(name) ?? "").isEmpty {
      throw try counted(endpoint, AuthyErrorResponse(missing: name))
    }
    let code = parameters.text("country_code") ?? ""
    guard code.isInteger else {
      throw try counted(endpoint, AuthyErrorResponse.countryCodeIsNoInteger)
    }
    if let number = parameters.text("phone_number"),
      let phone = PhoneNumber(countryCode: code, number: number),
      phone.refusal != .phoneNumberInvalid
    {
      return phone
    }
    throw try counted(endpoint, AuthyErrorResponse(.phoneNumberInvalid))
  }

  /// The refusal that names a number without a verification.
  private static func noVerification(of spaced: String) -> AuthyErrorResponse {
    AuthyErrorResponse(.noPendingVerification, "No pending verifications for \(spaced) found.")
  }
}

extension String {
  /// Whether the text is an integer as Ruby reads it, which may have a sign.
  fileprivate var isInteger: Bool {
    let digits = drop { "+-".contains($0) }.utf8
    return utf8.count - digits.count < 2 && !digits.isEmpty
      && digits.allSatisfy(\.isDecimalDigit)
  }
}

extension PhoneNumber {
  /// The full number as Authy writes it, with the last seven digits in two groups: "+1
  /// 775-461-5609" or "+351 91-234-5678".
  fileprivate var spaced: String {
    Self.spaced(countryCode: countryCode, national: "\(e164.dropFirst(1 + countryCode.count))")
  }

  fileprivate static func spaced(countryCode: String, national: String) -> String {
    let rest = national.dropLast(4)
    let groups = [rest.dropLast(3), rest.suffix(3), national.suffix(4)].filter { !$0.isEmpty }
    return "+\(countryCode) \(groups.joined(separator: "-"))"
  }
}
