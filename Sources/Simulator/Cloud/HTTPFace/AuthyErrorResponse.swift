import Domain

/// A refusal as Authy writes one: a status, a message, and a code as digits.
struct AuthyErrorResponse: Error {
  let code: AuthyErrorCode
  private(set) var message: String
  /// The reason, for whoever runs the cloud, if the message does not give it.
  let reason: String?
  /// The invalid fields, which are in `errors` and also beside it.
  let fields: [JSON.Member]
  private let statusInstead: Int?

  init(
    _ code: AuthyErrorCode,
    _ message: String? = nil,
    fields: [JSON.Member] = [],
    status: Int? = nil,
    because reason: String? = nil
  ) {
    self.code = code
    self.message = message ?? code.message
    self.fields = fields
    self.reason = reason
    statusInstead = status
  }

  init(missing parameter: String) {
    self.init(.invalidParameter, "Invalid parameter: \(parameter) - Parameter is required")
  }

  init(invalid parameter: String, status: Int? = nil, because reason: String? = nil) {
    self.init(
      .invalidParameter,
      "Invalid parameter: \(parameter) - Parameter is invalid",
      status: status,
      because: reason
    )
  }

  static let countryCodeIsNoInteger = Self(
    .invalidParameter,
    "Invalid parameter: country_code - Parameter is not a valid Integer"
  )

  /// The same refusal with a cause in its message.
  func explained(by cause: String) -> Self {
    var failure = self
    failure.message += ": \(cause)"
    return failure
  }

  var status: Int { statusInstead ?? code.simulatedStatus }

  /// The body; its members have one of two orders, and for few refusals it is known which.
  var body: JSON {
    let message = JSON.Member(key: "message", value: .string(message))
    let success = JSON.Member(key: "success", value: false)
    let number = JSON.Member(key: "error_code", value: .string(code.description))
    // This is the only refusal with empty `errors`, which some clients cannot read.
    let errors = JSON.Member(
      key: "errors",
      value: .object(code == .approvalNotFound ? [] : fields + [message])
    )
    switch code {
    case .invalidKey, .verificationCodeInvalid, .phoneNumberInvalid:
      return .object([number, message, errors, success])
    case .codeInvalid:
      let token = JSON.Member(key: "token", value: "is invalid")
      return .object([message, token, success, errors, number])
    default:
      return .object([message, success, errors] + fields + [number])
    }
  }
}

extension AuthyErrorCode {
  /// The status of the answer; it is our choice if no source has one.
  fileprivate var simulatedStatus: Int {
    switch self {
    case .userDoesNotExist, .registrationNotFound: 404
    case .callsNotEnabled, .smsNotEnabled: 503
    case .customMessageNotAllowed: 403
    default: httpStatus ?? 400
    }
  }

  /// The words of the real answer if clients have recorded them, and otherwise our own.
  fileprivate var message: String {
    switch self {
    case .invalidKey: "Invalid API key"
    case .tooManyRequests:
      "DoS protection. User has requested too many tokens in the last minute."
    case .callsNotEnabled: "Phone calls are not enabled on this account"
    case .smsNotEnabled: "SMS is not enabled"
    case .userDoesNotExist: "User doesn't exist"
    case .userSuspended: "User has been suspended."
    case .codeReused: "Token is invalid. Token was used recently"
    case .codeInvalid: "Token is invalid"
    case .verificationCodeInvalid: "Verification code is incorrect"
    case .userNotFound: "User not found."
    case .userInvalid: "User was not valid"
    case .phoneNumberInvalid: "Phone number is invalid"
    case .numberNotProvisioned: "Phone number is not provisioned"
    case .invalidRequest: "Invalid request"
    case .invalidEncoding: "Invalid encoding: UTF-8 is required"
    case .customMessageNotAllowed: "Custom message is not allowed"
    case .activityNotCreated: "Activity could not be created"
    case .registrationNotFound: "Registration request not found"
    case .verificationParametersMissing:
      "Either uuid, or country_code and phone_number are required"
    case .noDevice: "User has no device for approval requests"
    case .approvalInvalid: "Approval request is invalid"
    default: "Request refused"
    }
  }
}
