import Domain

/// Writes the transcript while a scenario is played, and refuses to write a false claim.
///
/// The class is used only by the task that plays the script, so it may be `@unchecked Sendable`.
public final class Story: @unchecked Sendable {
  /// A claim of the story that is false.
  public struct Contradiction: Error, Hashable {
    public let claim: String
    /// When the claim was made, as the time since the story began.
    public let at: Duration

    public init(claim: String, at elapsed: Duration) {
      self.claim = claim
      at = elapsed
    }
  }

  /// Why the story cannot go on with this application, which is no fault of the application.
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

  /// The time since the story began, zero or more.
  public var elapsed: Duration { stage.now - start }

  public func given(_ sentence: String) { write(.given, sentence) }

  public func when(_ sentence: String) { write(.when, sentence) }

  /// Makes a claim.
  ///
  /// - Throws: `Contradiction` when the claim is false.
  public func then(_ claim: String, _ fact: Bool) throws {
    guard fact else { throw Contradiction(claim: claim, at: elapsed) }
    write(.then, claim)
  }

  /// Makes a claim, and marks it as unproven if there is no evidence.
  ///
  /// - Throws: `Contradiction` when the evidence shows that the claim is false.
  public func then(_ claim: String, _ fact: Evidence<Bool>) throws {
    switch fact {
    case .told(let isSo): try then(claim, isSo)
    case .untold: write(.unproven, claim)
    }
  }

  /// Whether the story has made any claim; without one it shows nothing.
  var hasStated: Bool { transcript.lines.contains { $0.keyword == .then } }

  /// Claims that there is a value, and returns it.
  ///
  /// - Throws: `Contradiction` when there is none.
  @discardableResult
  public func then<Value>(_ claim: String, _ value: Value?) throws -> Value {
    guard let value else { throw Contradiction(claim: claim, at: elapsed) }
    write(.then, claim)
    return value
  }

  /// Returns a value that the script needs, and writes nothing.
  ///
  /// - Throws: `Contradiction` when there is none.
  public func require<Value>(_ what: String, _ value: Value?) throws -> Value {
    guard let value else { throw Contradiction(claim: "there is \(what)", at: elapsed) }
    return value
  }

  /// Returns a value that the script needs and that only an audit trail contains.
  ///
  /// - Throws: `Contradiction` when there is none, and `Unplayable` when there is no audit trail.
  public func require<Value>(_ what: String, _ evidence: Evidence<Value?>) throws -> Value {
    guard case .told(let value) = evidence else {
      throw Unplayable("it goes by what an audit trail tells, and there is none: \(what)")
    }
    return try require(what, value)
  }

  /// Prevents at compile time that evidence is used as a value.
  ///
  /// - Throws: `Unplayable`, if it were ever called.
  @available(*, unavailable, message: "evidence is no value: compare it first")
  public func then<Value>(_ claim: String, _ evidence: Evidence<Value>) throws -> Value {
    throw Unplayable(claim)
  }

  /// Lets time pass, and writes how much.
  ///
  /// - Throws: what the stage throws.
  public func wait(_ duration: Duration) async throws {
    try await stage.wait(duration)
    write(.wait, "\(duration.inWords) pass")
  }

  private func write(_ keyword: Transcript.Keyword, _ sentence: String) {
    transcript.append(keyword, sentence, at: elapsed)
  }
}

/// The refusal that an action throws; `nil` if it succeeds.
///
/// - Throws: any error that is not a `Refusal`.
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
