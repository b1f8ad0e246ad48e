/// What a question shows on the phone and carries with it.
public struct ApprovalQuestion: Hashable, Sendable {
  /// One line of the question; the order of lines is kept.
  public struct Detail: Hashable, Sendable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  public let message: String
  public let details: [Detail]
  /// Not shown; comes back with the callback.
  public let hiddenDetails: [Detail]
  /// Whole seconds.
  public let lifetime: Duration

  public init(message: String, details: [Detail], hiddenDetails: [Detail], lifetime: Duration) {
    self.message = message
    self.details = details
    self.hiddenDetails = hiddenDetails
    self.lifetime = lifetime
  }
}
