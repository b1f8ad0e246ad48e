import Domain

/// A person's phone: its SIM, the Authy app, perhaps, with an account or more, and what came in.
///
/// Whoever holds the device can do everything with it; only some approvals ask for an unlock.
public actor Phone {
  public enum Refusal: Error, Hashable {
    case noApp
    case offline
    case unanswered
    case cloud(AuthyCloud.Refusal)
  }

  /// The first account: who the phone's owner is to Authy, with the app or without.
  public nonisolated let authyID: AuthyID
  public nonisolated let device: Device
  public internal(set) var hasApp: Bool
  /// The accounts in the app, the first one first; none without the app.
  public internal(set) var accounts: [AuthyID]
  /// The number of the SIM, if there is one.
  public internal(set) var number: PhoneNumber?
  public private(set) var isOnline = true
  public internal(set) var prompts: [Prompt] = []
  public private(set) var texts: [TextMessage] = []
  public private(set) var calls: [Call] = []

  let cloud: AuthyCloud
  let carrier: Carrier
  private let network: Network
  private let clock: VirtualClock
  private let trace: Trace
  private let promptArrived: Signal
  private let textArrived: Signal
  private let callArrived: Signal
  /// Texts that the carrier holds back while the phone is offline.
  private var undelivered: [TextMessage] = []
  private var textsRead = 0
  private var callsTaken = 0
  private var answered: Set<ApprovalRequest.ID> = []

  init(
    _ device: Device,
    of owner: String,
    account authyID: AuthyID,
    number: PhoneNumber?,
    hasApp: Bool,
    in world: World
  ) {
    self.device = device
    self.authyID = authyID
    self.number = number
    self.hasApp = hasApp
    accounts = hasApp ? [authyID] : []
    cloud = world.cloud
    carrier = world.carrier
    network = world.network
    clock = world.clock
    trace = world.trace
    promptArrived = Signal("a prompt on \(owner)'s phone", on: world.scheduler)
    textArrived = Signal("a text on \(owner)'s phone", on: world.scheduler)
    callArrived = Signal("a call to \(owner)'s phone", on: world.scheduler)
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  // MARK: What a person does

  /// Scans an enrollment link with the app, for its first account.
  public func scan(_ link: String) async throws { try await scan(link, as: authyID) }

  /// Scans an enrollment link with the app, for one of its accounts.
  public func scan(_ link: String, as account: AuthyID) async throws {
    try requireApp()
    try requireOnline()
    trace.record(.codeScanned(by: account), at: clock.now)
    let oddities = try await asking { [cloud, network] in
      try await network.exchange(.scan) { try await cloud.scan(link, by: account) }
    }
    for oddity in oddities {
      trace.record(.tokenNoted(by: account, "\(oddity)"), at: clock.now)
    }
  }

  /// Opens the app, which lists what can still be answered, whether or not a push came.
  public func open() async throws -> [Prompt] {
    try requireApp()
    try requireOnline()
    let listed = try await asking { [cloud, network, accounts] in
      try await network.exchange(.pendingList) { await cloud.pending(of: accounts) }
    }
    .filter { !answered.contains($0.id) }
    for prompt in listed where !prompts.contains(prompt) {
      trace.record(
        .promptDisplayed(prompt.id, on: prompt.account, prompt.question),
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

  /// Answers a prompt, for the account that it is put to.
  public func answer(
    _ decision: Decision,
    to prompt: Prompt,
    unlocking unlock: Unlock = .none
  ) async throws {
    try requireApp()
    try requireOnline()
    trace.record(
      .promptAnswered(prompt.id, on: prompt.account, decision, unlocked: unlock != .none),
      at: clock.now
    )
    let kind = decision == .approve ? MessageKind.approve : .deny
    try await asking { [cloud, network, device] in
      try await network.exchange(kind) {
        try await cloud.answer(
          decision,
          on: prompt.id,
          by: prompt.account,
          from: device,
          unlock: unlock
        )
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

  /// Waits for a call that was not listened to yet, at most for a while.
  public func nextCall(within patience: Duration) async throws -> Call? {
    let deadline = clock.now + patience
    while callsTaken == calls.count {
      guard try await callArrived.wait(until: deadline) else { break }
    }
    guard callsTaken < calls.count else { return nil }
    callsTaken += 1
    return calls[callsTaken - 1]
  }

  /// Loses the network: pushes and calls are missed, texts wait.
  public func goOffline() { isOnline = false }

  /// Finds the network again: texts that waited arrive, pushes that were missed do not.
  public func goOnline() {
    isOnline = true
    let waiting = undelivered
    undelivered = []
    for text in waiting { receiveText(text.words) }
  }

  // MARK: What the network brings

  /// A push says only that there is something to see; the app then asks what it is.
  func receivePush() async {
    guard hasApp, isOnline else { return }
    // A push that cannot be followed up is missed; the app lists what is open later.
    _ = try? await open()
  }

  func receiveText(_ words: String) {
    let text = TextMessage(words: words, receivedAt: clock.now)
    guard isOnline else {
      undelivered.append(text)
      return
    }
    texts.append(text)
    trace.record(.textArrived(on: authyID), at: clock.now)
    textArrived.notify()
  }

  func receiveCall(_ words: String) {
    guard isOnline else { return }
    calls.append(Call(words: words, heardAt: clock.now, textsBefore: texts.count))
    callArrived.notify()
  }

  func requireApp() throws(Refusal) {
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
