import Domain

/// The parameters for the words around a code: `locale`, `custom_code` and `custom_message`.
extension AuthyCloud {
  /// Reads the parameters for the words around a code, and refuses those that are not allowed.
  ///
  /// An empty or null parameter counts as absent.
  func wording(in parameters: AuthyParameters, asking endpoint: Endpoint) throws -> Wording {
    do {
      return Wording(
        language: try language(in: parameters),
        code: try customCode(in: parameters, asking: endpoint),
        message: try customMessage(in: parameters, asking: endpoint)
      )
    } catch {
      throw try counted(endpoint, error)
    }
  }

  private func language(in parameters: AuthyParameters) throws(AuthyErrorResponse) -> Language? {
    guard let locale = given("locale", in: parameters) else { return nil }
    let tag = LocaleTag(locale.parameterText ?? "")
    guard tag.isListed || options.unlistedLocale == .english else {
      throw AuthyErrorResponse(
        invalid: "locale",
        status: 404,
        because: "Authy does not list the locale"
      )
    }
    if let remark = tag.remark { remarks.append(remark) }
    return tag.language
  }

  private func customCode(
    in parameters: AuthyParameters,
    asking endpoint: Endpoint
  ) throws(AuthyErrorResponse) -> OneTimeCode? {
    guard let code = given("custom_code", in: parameters) else { return nil }
    let isVerification = endpoint == .startVerification
    guard options.customCode == .taken else {
      throw isVerification
        ? .verification("custom codes are not allowed")
        : AuthyErrorResponse(.verificationNotCreated, "Custom codes are not allowed", status: 403)
    }
    let digits = code.parameterText ?? ""
    if let code = isVerification ? OneTimeCode(ofVerification: digits) : OneTimeCode(digits) {
      return code
    }
    throw AuthyErrorResponse(
      invalid: "custom_code",
      because: "a code has \(isVerification ? "4 digits to 10" : "6 digits to 12")"
    )
  }

  private func customMessage(
    in parameters: AuthyParameters,
    asking endpoint: Endpoint
  ) throws(AuthyErrorResponse) -> String? {
    guard let message = given("custom_message", in: parameters) else { return nil }
    guard options.customMessage == .taken else {
      throw endpoint == .startVerification
        ? .verification("custom messages are not allowed")
        : AuthyErrorResponse(.customMessageNotAllowed)
    }
    if let words = message.parameterText, words.contains(Wording.macro) { return words }
    throw AuthyErrorResponse(
      invalid: "custom_message",
      because: "it holds no \(Wording.macro), so it would carry no code"
    )
  }

  /// The value of a parameter that is present and not empty.
  private func given(_ name: String, in parameters: AuthyParameters) -> JSON? {
    guard let value = parameters[name], value != .null else { return nil }
    guard value != "" else {
      remarks.append("\(name) is empty and counts as none")
      return nil
    }
    return value
  }
}

extension AuthyErrorResponse {
  /// The refusal to begin a verification, in the words that clients have seen.
  fileprivate static func verification(_ reason: String) -> Self {
    Self(.verificationNotCreated, "Phone verification couldn't be created: \(reason).")
  }
}
