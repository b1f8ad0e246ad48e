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

    /// Goes by the bytes, since they are what is signed.
    public static func == (left: Self, right: Self) -> Bool {
      left.label.hasSameBytes(as: right.label) && left.value.hasSameBytes(as: right.value)
    }
  }

  /// A picture beside the question, for screens of one resolution.
  public struct Logo: Hashable, Sendable {
    public enum Resolution: String, Hashable, Sendable, CaseIterable {
      case standard = "default"
      case low
      case medium = "med"
      case high
    }

    public let resolution: Resolution
    public let url: String

    public init(_ resolution: Resolution, url: String) {
      self.resolution = resolution
      self.url = url
    }

    /// Goes by the bytes, since they are what is signed.
    public static func == (left: Self, right: Self) -> Bool {
      left.resolution == right.resolution && left.url.hasSameBytes(as: right.url)
    }
  }

  public let message: String
  public let details: [Detail]
  /// Not shown; comes back with the callback.
  public let hiddenDetails: [Detail]
  public let logos: [Logo]
  /// In whole seconds: zero for ever, a negative one for Authy's own default.
  public let lifetime: Duration

  public init(
    message: String,
    details: [Detail],
    hiddenDetails: [Detail],
    logos: [Logo] = [],
    lifetime: Duration
  ) {
    self.message = message
    self.details = details
    self.hiddenDetails = hiddenDetails
    self.logos = logos
    self.lifetime = lifetime
  }

  /// Goes by the bytes, since they are what is signed.
  public static func == (left: Self, right: Self) -> Bool {
    left.message.hasSameBytes(as: right.message) && left.details == right.details
      && left.hiddenDetails == right.hiddenDetails && left.logos == right.logos
      && left.lifetime == right.lifetime
  }
}
