/// What Authy knows of a number.
public struct PhoneInfo: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case voip, landline, cellphone, unknown
  }

  public let kind: Kind
  public let provider: String?
  /// Whether the number was taken along from another provider, where that is said.
  public let isPorted: Bool?

  public init(kind: Kind, provider: String?, isPorted: Bool?) {
    self.kind = kind
    self.provider = provider
    self.isPorted = isPorted
  }
}
