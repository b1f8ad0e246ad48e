/// What an application lets others know or do that its pages do not.
public struct Abilities: Sendable {
  /// Whether it tells the audit trail among its ports all that happens, as the use cases do.
  ///
  /// A claim that can be read off that trail alone is unproven for an application without it.
  public var auditTrail: Bool

  /// Whom its people call when its pages cannot help them; nil where there is nobody.
  public var support: (any SupportDesk)?

  public init(auditTrail: Bool = false, support: (any SupportDesk)? = nil) {
    self.auditTrail = auditTrail
    self.support = support
  }
}
