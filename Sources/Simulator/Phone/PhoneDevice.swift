import Domain

extension Phone {
  /// A device as the cloud knows it: its number and its kind.
  public struct Device: Hashable, Sendable {
    /// The kinds of devices in Authy's answers that are simulated.
    public enum Kind: String, Hashable, Sendable { case android, iphone }

    /// The number that the cloud gave the device, 1 or more.
    public let id: Int64
    public let kind: Kind

    public init(id: Int64, kind: Kind = .android) {
      self.id = id
      self.kind = kind
    }
  }
}
