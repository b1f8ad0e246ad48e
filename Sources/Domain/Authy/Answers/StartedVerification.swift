/// What Authy answers after it has sent a code to a number.
public struct StartedVerification: Hashable, Sendable {
  /// The identifier that Authy gave to the verification.
  public let id: String?
  /// How long the code is still valid, in whole seconds.
  ///
  /// A second call sends the same code again and does not make its lifetime longer.
  public let lifetime: Duration?
  public let carrier: String?
  public let isCellphone: Bool?

  public init(id: String?, lifetime: Duration?, carrier: String?, isCellphone: Bool?) {
    self.id = id
    self.lifetime = lifetime
    self.carrier = carrier
    self.isCellphone = isCellphone
  }
}
