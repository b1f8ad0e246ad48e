extension Scenario {
  /// Every scenario, in the order in which they are listed and played.
  public static let all: [Scenario] = [
    enrollmentQRScan,
    pushApproval,
    pushDenial,
    pushExpiry,
    callbackVersusPolling,
    smsFallback,
    reuseRejection,
    paymentAmendment,
    payerWithoutApp,
    offlinePhone,
    lostPushAnswer,
    smsOfferBoundary,
    pushExpiryBoundary,
    tokenExpiryBoundary,
  ]

  /// The scenario of an identifier.
  public static func named(_ id: String) -> Scenario? { all.first { $0.id == id } }
}
