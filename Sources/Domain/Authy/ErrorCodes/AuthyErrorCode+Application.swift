extension AuthyErrorCode {
  /// Authy refused for a reason of no other code; also used when a refusal had no code.
  public static let unclassified = Self(rawValue: 60000)
  /// The API key does not belong to any application.
  public static let invalidKey = Self(rawValue: 60001)
  public static let invalidRequest = Self(rawValue: 60002)
  /// The application sent more requests to one endpoint than Authy accepts.
  public static let tooManyRequests = Self(rawValue: 60003)
  public static let invalidParameter = Self(rawValue: 60004)
  public static let invalidEncoding = Self(rawValue: 60005)
  public static let accountSuspended = Self(rawValue: 60008)
  public static let actionNotAuthorized = Self(rawValue: 60031)
  public static let twilioKeyGiven = Self(rawValue: 60047)
  public static let mustUseTLS = Self(rawValue: 60056)
  public static let accountSuspendedForNow = Self(rawValue: 60057)
  public static let twilioAccountSuspended = Self(rawValue: 60060)
  public static let applicationSuspended = Self(rawValue: 60061)
  /// Authy does not accept requests from this IP address.
  public static let addressNotAllowed = Self(rawValue: 60063)
}

extension AuthyErrorCode.Row {
  static let applicationRows = [
    Self(.unclassified, 400, "Read the message in Authy's answer; the code says nothing."),
    Self(.invalidKey, 401, "Configure the production API key of this application."),
    Self(.invalidRequest, 400, "Compare the request with the documents of the call."),
    Self(
      .tooManyRequests,
      429,
      "Wait, then ask less often; ask Authy for a higher limit if need be."
    ),
    Self(.invalidParameter, 400, "Correct the parameter that the message names."),
    Self(.invalidEncoding, 400, "Send text as UTF-8."),
    Self(.accountSuspended, nil, "Settle the account with Authy's support."),
    Self(.actionNotAuthorized, nil, "Allow the call for this application in the console."),
    Self(.twilioKeyGiven, nil, "Configure the key of the Authy application, not one of Twilio's."),
    Self(.mustUseTLS, nil, "Use https."),
    Self(.accountSuspendedForNow, nil, "Wait, and ask Authy's support why."),
    Self(.twilioAccountSuspended, 503, "Settle the Twilio account that owns the application."),
    Self(.applicationSuspended, nil, "Ask Authy's support why the application is suspended."),
    Self(.addressNotAllowed, nil, "Allow this server's address in the console."),
  ]
}
