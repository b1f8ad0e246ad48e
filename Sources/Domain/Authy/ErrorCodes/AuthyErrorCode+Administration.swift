extension AuthyErrorCode {
  /// One of seven codes that come with status 400 or 404; no source says which status each has.
  public static let accessKeyFailed = Self(rawValue: 60069)
  public static let applicationInvalid = Self(rawValue: 60070)
  public static let accessKeyNotFound = Self(rawValue: 60071)
  public static let accessKeyInvalid = Self(rawValue: 60072)
  public static let applicationKeyInvalid = Self(rawValue: 60073)
  public static let accessKeyNotPermitted = Self(rawValue: 60074)
  public static let applicationNotDeleted = Self(rawValue: 60075)
  public static let signatureInvalid = Self(rawValue: 60087)
  public static let webhookNotCreated = Self(rawValue: 60098)
  public static let webhooksNotListed = Self(rawValue: 60099)
  public static let webhookNotDeleted = Self(rawValue: 60100)
}

extension AuthyErrorCode.Row {
  static let administrationRows = [
    Self(.accessKeyFailed, nil, "Make an access key in the console."),
    Self(.applicationInvalid, nil, "Check the application's parameters."),
    Self(.accessKeyNotFound, nil, "Make an access key in the console."),
    Self(.accessKeyInvalid, nil, "Configure the access key that the console shows."),
    Self(
      .applicationKeyInvalid,
      nil,
      "Configure the API key of the application that is administered."
    ),
    Self(.accessKeyNotPermitted, nil, "Give the access key the permission in the console."),
    Self(.applicationNotDeleted, nil, "Delete the application in the console."),
    Self(.signatureInvalid, nil, "Sign with the API signing key, not with the API key."),
    Self(.webhookNotCreated, nil, "Check name, address and events of the webhook."),
    Self(.webhooksNotListed, nil, "Ask for the webhooks again."),
    Self(.webhookNotDeleted, nil, "Delete the webhook again, or in the console."),
  ]
}
