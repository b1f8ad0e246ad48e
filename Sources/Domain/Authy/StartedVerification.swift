/// What Authy says when it has sent a code to a number.
public struct StartedVerification: Hashable, Sendable {
  /// Authy's own name for the verification.
  public let id: String?
  /// How long the code is good; a restart sends the same code, and leaves it no longer.
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
