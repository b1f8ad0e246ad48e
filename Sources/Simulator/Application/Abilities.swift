import Domain

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

  /// What it says of itself while the world stands still, on the world's thread; nil where it says nothing.
  public var sheet: (@Sendable (_ now: Instant) -> StateSheet)?

  public init(
    auditTrail: Bool = false,
    support: (any SupportDesk)? = nil,
    leavingOut pieces: Set<PageContract.Missing.Piece> = [],
    sheet: (@Sendable (_ now: Instant) -> StateSheet)? = nil
  ) {
    self.auditTrail = auditTrail
    self.support = support
    leavesOut = pieces
    self.sheet = sheet
  }
}
