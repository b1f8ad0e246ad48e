import Domain

/// A person's phone: the Authy app, perhaps, and the inbox for texts.
public actor Phone {
  /// A question as the app displays it.
  public struct Prompt: Hashable, Sendable {
    public let id: ApprovalRequest.ID
    public let question: ApprovalQuestion
    public let expiresAt: Instant?

    public init(id: ApprovalRequest.ID, question: ApprovalQuestion, expiresAt: Instant?) {
      self.id = id
      self.question = question
      self.expiresAt = expiresAt
    }
  }

  /// How the person unlocked the device to answer, which the callback reports.
  public enum Unlock: Hashable, Sendable {
    case none
    case pin
    case fingerprint

    var method: String? {
      switch self {
      case .none: nil
      case .pin: "pin"
      case .fingerprint: "fingerprint"
      }
    }
  }

  /// A text; what it says is on the phone and nowhere else.
  public struct TextMessage: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    public let words: String
    public let receivedAt: Instant

    public init(words: String, receivedAt: Instant) {
      self.words = words
      self.receivedAt = receivedAt
    }

    /// The code in it: the last run of six digits or more.
    public var code: OneTimeCode? {
      words.split { !$0.isASCII || !$0.isNumber }.last { $0.count >= 6 }
        .flatMap { OneTimeCode(String($0)) }
    }

    public var description: String { "a text" }

    /// Shows nothing of the words, which hold the code, whoever prints the value.
    public var customMirror: Mirror { Mirror(self, children: ["receivedAt": receivedAt]) }
  }

  public enum Refusal: Error, Hashable {
    case noApp
    case offline
    case unanswered
    case cloud(AuthyCloud.Refusal)
  }

  public nonisolated let authyID: AuthyID
  public let hasApp: Bool
  public private(set) var isOnline = true
  public private(set) var prompts: [Prompt] = []
  public private(set) var texts: [TextMessage] = []

  private let cloud: AuthyCloud
  private let network: Network
  private let clock: VirtualClock
  private let trace: Trace
  private let promptArrived: Signal
  private let textArrived: Signal
  /// Texts that the network holds back while the phone is offline.
  private var undelivered: [String] = []
  private var textsRead = 0
  private var answered: Set<ApprovalRequest.ID> = []

  init(
    _ authyID: AuthyID,
    of owner: String,
    hasApp: Bool,
    cloud: AuthyCloud,
    over network: Network,
    on clock: VirtualClock,
    recording trace: Trace
  ) {
    self.authyID = authyID
    self.hasApp = hasApp
    self.cloud = cloud
    self.network = network
    self.clock = clock
    self.trace = trace
    promptArrived = Signal("a prompt on \(owner)'s phone", on: clock.scheduler)
    textArrived = Signal("a text on \(owner)'s phone", on: clock.scheduler)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  // MARK: What a person does

  /// Scans an enrollment link with the app.
  public func scan(_ link: String) async throws {
    try requireApp()
    try requireOnline()
    trace.record(.codeScanned(by: authyID), at: clock.now)
    try await asking { [cloud, network, authyID] in
      try await network.exchange(.scan) { try await cloud.scan(link, by: authyID) }
    }
  }

  /// Opens the app, which lists what can still be answered, whether or not a push came.
  public func open() async throws -> [Prompt] {
    try requireApp()
    try requireOnline()
    let listed = try await asking { [cloud, network, authyID] in
      try await network.exchange(.pendingList) { await cloud.pending(of: authyID) }
    }
    .filter { !answered.contains($0.id) }
    for prompt in listed where !prompts.contains(prompt) {
      trace.record(
        .promptDisplayed(prompt.id, on: authyID, prompt.question),
        at: clock.now
      )
    }
    prompts = listed
    if !prompts.isEmpty { promptArrived.notify() }
    return listed
  }

  /// Waits for a prompt to be displayed, at most for a while.
  public func nextPrompt(within patience: Duration) async throws -> Prompt? {
    let deadline = clock.now + patience
    while prompts.isEmpty {
      guard try await promptArrived.wait(until: deadline) else { return prompts.last }
    }
    return prompts.last
  }

  /// Answers a prompt that is displayed.
  public func answer(
    _ decision: Decision,
    to prompt: Prompt,
    unlocking unlock: Unlock = .none
  ) async throws {
    try requireApp()
    try requireOnline()
    trace.record(
      .promptAnswered(prompt.id, on: authyID, decision, unlocked: unlock != .none),
      at: clock.now
    )
    let kind = decision == .approve ? MessageKind.approve : .deny
    try await asking { [cloud, network, authyID] in
      try await network.exchange(kind) {
        try await cloud.answer(decision, on: prompt.id, by: authyID, unlock: unlock)
      }
    }
    // A list that was on its way meanwhile may still hold it.
    answered.insert(prompt.id)
    prompts.removeAll { $0.id == prompt.id }
  }

  /// Waits for a text that was not read yet, at most for a while.
  public func nextText(within patience: Duration) async throws -> TextMessage? {
    let deadline = clock.now + patience
    while textsRead == texts.count {
      guard try await textArrived.wait(until: deadline) else { break }
    }
    guard textsRead < texts.count else { return nil }
    textsRead += 1
    return texts[textsRead - 1]
  }

  /// Loses the network: pushes are missed, texts wait.
  public func goOffline() { isOnline = false }

  /// Finds the network again: texts that waited arrive, pushes that were missed do not.
  public func goOnline() {
    isOnline = true
    let waiting = undelivered
    undelivered = []
    for text in waiting { receiveText(text) }
  }

  // MARK: What the network brings

  /// A push says only that there is something to see; the app then asks what it is.
  func receivePush() async {
    guard hasApp, isOnline else { return }
    _ = try? await open()
  }

  func receiveText(_ words: String) {
    guard isOnline else {
      undelivered.append(words)
      return
    }
    texts.append(TextMessage(words: words, receivedAt: clock.now))
    trace.record(.textArrived(on: authyID), at: clock.now)
    textArrived.notify()
  }

  private func requireApp() throws(Refusal) {
    guard hasApp else { throw .noApp }
  }

  private func requireOnline() throws(Refusal) {
    guard isOnline else { throw .offline }
  }

  private func asking<Answer>(_ ask: () async throws -> Answer) async throws -> Answer {
    do {
      return try await ask()
    } catch let refusal as AuthyCloud.Refusal {
      throw Refusal.cloud(refusal)
    } catch is Network.Lost {
      throw Refusal.unanswered
    }
  }
}
