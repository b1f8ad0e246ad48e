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
