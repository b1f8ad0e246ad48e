import Domain

/// What an application lets others know or do that its pages do not.
public struct Abilities: Sendable {
  /// Whether it tells the audit trail among its ports all that happens, as the use cases do.
  ///
  /// A claim that can be read off that trail alone is unproven for an application without it.
  public var auditTrail: Bool

  /// Whom its people call when its pages cannot help them; nil where there is nobody.
  public var support: (any SupportDesk)?

  /// What it says of itself while the world stands still, on the world's thread; nil where it says nothing.
  public var sheet: (@Sendable (_ now: Instant) -> StateSheet)?

  public init(
    auditTrail: Bool = false,
    support: (any SupportDesk)? = nil,
    sheet: (@Sendable (_ now: Instant) -> StateSheet)? = nil
  ) {
    self.auditTrail = auditTrail
    self.support = support
    self.sheet = sheet
  }
}
