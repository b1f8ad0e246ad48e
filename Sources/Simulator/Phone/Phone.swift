import Domain

/// A person's phone: its SIM, perhaps the Authy app with its accounts, and the received messages.
///
/// Whoever holds the device can do everything with it; only some approvals require an unlock.
public actor Phone {
  public enum Refusal: Error, Hashable {
    case noApp
    case offline
    case unanswered
    case cloud(AuthyCloud.Refusal)
  }

  /// The owner's identifier at Authy, with the app or without; it is the app's first account.
  public nonisolated let authyID: AuthyID
  public nonisolated let device: Device
  public internal(set) var hasApp: Bool
  /// The accounts in the app, the owner's first; empty without the app.
  public internal(set) var accounts: [AuthyID]
  /// The number of the SIM, if there is one.
  public internal(set) var number: PhoneNumber?
  public private(set) var isOnline = true
  /// The questions that the app shows, oldest first.
  public var prompts: [Prompt] { display.all }
  public var texts: [TextMessage] { messages.texts }
  public var calls: [Call] { messages.calls }
  /// How many texts and calls arrived, 0 or more, including those that are not kept.
  public var messageCount: Int { messages.count }

  /// The initiator for whose draws this device counts.
  nonisolated let initiator: Initiator
  let cloud: AuthyCloud
  let carrier: Carrier
  private let network: Network
  private let clock: VirtualClock
  private let trace: Trace
  // They are created when they are first needed, because most phones get no texts and no calls.
  private lazy var promptArrived = signal("a prompt on")
  lazy var textArrived = signal("a text on")
  private lazy var callArrived = signal("a call to")
  private let name: String
  /// The texts that the carrier holds back while the phone is offline.
  private(set) var undelivered: [String] = []
  private var messages: ReceivedTexts
  private let memory: Memory?
  var display = Display()

  init(
    _ device: Device,
    of owner: String,
    account authyID: AuthyID,
    number: PhoneNumber?,
    hasApp: Bool,
    from provider: Provider
  ) {
    self.device = device
    self.authyID = authyID
    self.number = number
    self.hasApp = hasApp
    accounts = hasApp ? [authyID] : []
    self.initiator = provider.ground.scheduler.initiator(of: owner).child(.device)
    memory = provider.phoneMemory
    messages = ReceivedTexts(keeping: memory)
    cloud = provider.cloud
    carrier = provider.carrier
    network = provider.ground.network
    clock = provider.ground.clock
    trace = provider.ground.trace
    name = owner
    provider.ground.scheduler.gallery.add { now in self.assumeIsolated { $0.sheet(at: now) } }
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe clock.unownedExecutor
  }

  // MARK: What a person does

  /// Scans an enrollment link with the app, for its first account.
  ///
  /// - Throws: `Phone.Refusal` without the app, without a connection, or if Authy refuses.
  public func scan(_ link: String) async throws { try await scan(link, as: authyID) }

  /// Scans an enrollment link with the app, for one of its accounts.
  ///
  /// - Throws: `Phone.Refusal` without the app, without a connection, or if Authy refuses.
  public func scan(_ link: String, as account: AuthyID) async throws {
    try requireApp()
    try requireOnline()
    trace.record(.codeScanned(by: account), at: clock.now)
    let cloud = cloud
    let oddities = try await asking {
      try await network.exchange(.scan, by: initiator) { try await cloud.scan(link, by: account) }
    }
    for oddity in oddities {
      trace.record(.tokenNoted(by: account, "\(oddity)"), at: clock.now)
    }
  }

  /// Opens the app, which lists the questions that can be answered, even those without a push.
  ///
  /// - Throws: `Phone.Refusal` without the app, without a connection, or if Authy refuses.
  public func open() async throws -> [Prompt] {
    try await clock.scheduler.act(as: initiator) { try await refresh() }
    return prompts
  }

  /// Waits until a question is shown; the result is nil if none came within `patience`.
  ///
  /// - Throws: `CancellationError` if the world ends meanwhile.
  public func nextPrompt(within patience: Duration) async throws -> Prompt? {
    let deadline = clock.now + patience
    while display.isEmpty {
      guard try await promptArrived.wait(until: deadline) else { return display.last }
    }
    return display.last
  }

  /// Answers a question, for the account that it is put to.
  ///
  /// - Throws: `Phone.Refusal` without the app, without a connection, or if Authy refuses.
  public func answer(
    _ decision: Decision,
    to prompt: Prompt,
    unlocking unlock: Unlock = .none
  ) async throws {
    try requireApp()
    try requireOnline()
    let decision = clock.scheduler.chooser.decision(of: initiator, meaning: decision)
    trace.record(
      .promptAnswered(prompt.id, on: prompt.account, decision, unlocked: unlock != .none),
      at: clock.now
    )
    let kind = decision == .approve ? MessageKind.approve : .deny
    let (cloud, device) = (cloud, device)
    try await asking {
      try await network.exchange(kind, by: initiator) {
        try await cloud.answer(
          decision,
          on: prompt.id,
          by: prompt.account,
          from: device,
          unlock: unlock
        )
      }
    }
    display.answer(prompt.id)
  }

  /// Waits for a text that was not read yet; the result is nil if none came within `patience`.
  ///
  /// - Throws: `CancellationError` if the world ends meanwhile.
  public func nextText(within patience: Duration) async throws -> TextMessage? {
    let deadline = clock.now + patience
    while true {
      if let text = messages.readText() { return text }
      guard try await textArrived.wait(until: deadline) else { return messages.readText() }
    }
  }

  /// Waits for a call not listened to yet; the result is nil if none came within `patience`.
  ///
  /// - Throws: `CancellationError` if the world ends meanwhile.
  public func nextCall(within patience: Duration) async throws -> Call? {
    let deadline = clock.now + patience
    while true {
      if let call = messages.takeCall() { return call }
      guard try await callArrived.wait(until: deadline) else { return messages.takeCall() }
    }
  }

  /// Disconnects the phone: it misses pushes and calls, and texts wait.
  public func goOffline() { isOnline = false }

  /// Reconnects the phone: waiting texts arrive, but missed pushes do not.
  public func goOnline() {
    isOnline = true
    let waiting = undelivered
    undelivered = []
    for words in waiting { receiveText(words) }
  }

  // MARK: What the network brings

  /// Takes a push, which only says that there is something new; the app then asks what it is.
  func receivePush() async {
    guard hasApp, isOnline else { return }
    // If the app cannot ask now, the push is missed; the app lists the open questions later.
    try? await refresh()
  }

  /// Asks only for the changes since the list that is shown, so that its length costs nothing.
  private func refresh() async throws {
    var listing: Listing
    repeat {
      try requireApp()
      try requireOnline()
      let (cloud, accounts, seen) = (cloud, accounts, display.versions)
      listing = try await asking {
        try await network.exchange(.pendingList) { await cloud.listing(of: accounts, since: seen) }
      }
    } while listing.accounts != accounts || !display.canShow(listing)
    for prompt in display.show(listing) {
      trace.record(
        .promptDisplayed(prompt.id, on: prompt.account, prompt.question),
        at: clock.now
      )
    }
    if !display.isEmpty { promptArrived.notify() }
  }

  func receiveText(_ words: String) {
    guard isOnline else {
      undelivered.append(words)
      if let most = memory?.messages, undelivered.count > most { undelivered.removeFirst() }
      return
    }
    messages.receiveText(words, at: clock.now)
    trace.record(.textArrived(on: authyID), at: clock.now)
    textArrived.notify()
  }

  func receiveCall(_ words: String) {
    guard isOnline else { return }
    messages.receiveCall(words, at: clock.now)
    callArrived.notify()
  }

  private func signal(_ what: String) -> Signal {
    Signal("\(what) \(name)'s phone", on: clock.scheduler)
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
    } catch is Network.NoAnswer {
      throw Refusal.unanswered
    }
  }
}
