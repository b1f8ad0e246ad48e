/// What an application lets others know or do that its pages do not, and what its pages do not have.
public struct Abilities: Sendable {
  /// Whether it tells the audit trail among its ports all that happens, as the use cases do.
  ///
  /// A claim that can be read off that trail alone is unproven for an application without it.
  public var auditTrail: Bool

  /// Whom its people call when its pages cannot help them; nil where there is nobody.
  public var support: (any SupportDesk)?

  /// The forms and links that its pages leave out on purpose.
  ///
  /// A story that looks for one of these cannot be played; where any other is missing, it fails.
  public var leavesOut: Set<PageContract.Missing.Piece>

  public init(
    auditTrail: Bool = false,
    support: (any SupportDesk)? = nil,
    leavingOut pieces: Set<PageContract.Missing.Piece> = []
  ) {
    self.auditTrail = auditTrail
    self.support = support
    leavesOut = pieces
  }
}
