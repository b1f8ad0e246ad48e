import Domain

extension Phone {
  /// What a cloud knows of a device: a number of its own, and what it is.
  public struct Device: Hashable, Sendable {
    /// The kinds of devices that Authy's answers name, of which these two are simulated.
    public enum Kind: String, Hashable, Sendable { case android, iphone }

    /// The number that the cloud gave it, a positive one.
    public let id: Int64
    public let kind: Kind

    public init(id: Int64, kind: Kind = .android) {
      self.id = id
      self.kind = kind
    }
  }
}
