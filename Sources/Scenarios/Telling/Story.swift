import Domain

/// Writes the transcript while a scenario is played; a false sentence cannot be written.
///
/// Confined to the task that plays the script, which is why the class may be unchecked.
public final class Story: @unchecked Sendable {
  /// What was claimed and is not so.
  public struct Contradiction: Error, Hashable {
    public let claim: String
    public let at: Duration

    public init(claim: String, at elapsed: Duration) {
      self.claim = claim
      at = elapsed
    }
  }

  /// Why the story cannot go on with this application, which says nothing against it.
  public struct Unplayable: Error, Hashable {
    public let reason: String

    public init(_ reason: String) { self.reason = reason }
  }

  public private(set) var transcript = Transcript()
  private let stage: any Stage
  private let start: Instant

  public init(on stage: any Stage) {
    self.stage = stage
    start = stage.now
  }

  public var elapsed: Duration { stage.now - start }

  public func given(_ sentence: String) { write(.given, sentence) }

  public func when(_ sentence: String) { write(.when, sentence) }

  /// States a fact.
  ///
  /// - Throws: `Contradiction` when it is not so.
  public func then(_ claim: String, _ fact: Bool) throws {
    guard fact else { throw Contradiction(claim: claim, at: elapsed) }
    write(.then, claim)
  }

  /// States a fact, or leaves it open where nothing tells whether it is so.
  ///
  /// - Throws: `Contradiction` when it is told that it is not so.
  public func then(_ claim: String, _ fact: Evidence<Bool>) throws {
    switch fact {
    case .told(let isSo): try then(claim, isSo)
    case .untold: write(.unproven, claim)
    }
  }

  /// Whether it has stated any fact; a story without one shows nothing.
  var hasStated: Bool { transcript.lines.contains { $0.keyword == .then } }

  /// States that there is something, and gives it.
  ///
  /// - Throws: `Contradiction` when there is nothing.
  @discardableResult
  public func then<Value>(_ claim: String, _ value: Value?) throws -> Value {
    guard let value else { throw Contradiction(claim: claim, at: elapsed) }
    write(.then, claim)
    return value
  }

  /// Gives what the script needs to go on, and writes nothing.
  ///
  /// - Throws: `Contradiction` when there is nothing.
  public func require<Value>(_ what: String, _ value: Value?) throws -> Value {
    guard let value else { throw Contradiction(claim: "there is \(what)", at: elapsed) }
    return value
  }

  /// Gives what the script needs to go on and only an audit trail tells.
  ///
  /// - Throws: `Contradiction` when there is nothing, `Unplayable` when nothing tells.
  public func require<Value>(_ what: String, _ evidence: Evidence<Value?>) throws -> Value {
    guard case .told(let value) = evidence else {
      throw Unplayable("it goes by what an audit trail tells, and there is none: \(what)")
    }
    return try require(what, value)
  }

  @available(*, unavailable, message: "evidence is no value: compare it first")
  public func then<Value>(_ claim: String, _ evidence: Evidence<Value>) throws -> Value {
    throw Unplayable(claim)
  }

  /// Lets time pass, and says so.
  public func wait(_ duration: Duration) async throws {
    try await stage.wait(duration)
    write(.wait, "\(duration.inWords) pass")
  }

  private func write(_ keyword: Transcript.Keyword, _ sentence: String) {
    transcript.append(keyword, sentence, at: elapsed)
  }
}

/// Gives what an action is refused with, or nil when it is not refused.
public func refusal<Refusal: Error>(
  _ type: Refusal.Type,
  _ act: () async throws -> Void
) async throws -> Refusal? {
  do {
    try await act()
    return nil
  } catch let refusal as Refusal {
    return refusal
  }
}
