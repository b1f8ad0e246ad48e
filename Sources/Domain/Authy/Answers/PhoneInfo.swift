/// What Authy knows about a phone number.
public struct PhoneInfo: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case voip, landline, cellphone, unknown
  }

  public let kind: Kind
  public let provider: String?
  /// Whether the owner took the number along from another provider; `nil` if Authy does not say.
  public let isPorted: Bool?

  public init(kind: Kind, provider: String?, isPorted: Bool?) {
    self.kind = kind
    self.provider = provider
    self.isPorted = isPorted
  }
}
