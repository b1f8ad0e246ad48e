/// A question to a person: what the phone shows, and what the callback brings back.
public struct ApprovalQuestion: Hashable, Sendable {
  /// One line of the question; the lines keep their order.
  public struct Detail: Hashable, Sendable {
    public let label: String
    public let value: String

    public init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }

    /// Compares bytes, because Authy signs bytes.
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

    /// Compares bytes, because Authy signs bytes.
    public static func == (left: Self, right: Self) -> Bool {
      left.resolution == right.resolution && left.url.hasSameBytes(as: right.url)
    }
  }

  public let message: String
  public let details: [Detail]
  /// Lines that the phone does not show and that the callback brings back.
  public let hiddenDetails: [Detail]
  public let logos: [Logo]
  /// How long the question can be answered, in whole seconds.
  ///
  /// Zero means for ever, and a negative duration means Authy's own default.
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

  /// Compares bytes, because Authy signs bytes.
  public static func == (left: Self, right: Self) -> Bool {
    left.message.hasSameBytes(as: right.message) && left.details == right.details
      && left.hiddenDetails == right.hiddenDetails && left.logos == right.logos
      && left.lifetime == right.lifetime
  }
}
