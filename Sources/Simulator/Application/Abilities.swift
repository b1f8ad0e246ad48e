import Domain

/// What an application can do or tell besides its pages, and what its pages leave out.
public struct Abilities: Sendable {
  /// Whether the application records all events in the audit trail of its ports, as the use cases
  /// do.
  ///
  /// If it does not, a claim that is checked by that trail alone stays unproven.
  public var auditTrail: Bool

  /// The support desk that users can call, or nil if there is none.
  public var support: (any SupportDesk)?

  /// The forms and links that its pages leave out on purpose.
  ///
  /// A story that needs one of these cannot be played; if any other is missing, the story fails.
  public var leavesOut: Set<PageContract.Missing.Piece>

  /// Tells the application's state while the world stands still, on the world's thread; nil if it
  /// tells nothing.
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
