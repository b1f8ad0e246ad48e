import Domain
import Scenarios
import Simulator

/// A phone on the bare stage.
final class BarePhone: PhoneControls, @unchecked Sendable {
  let hasApp: Bool
  let authyID: AuthyID
  private unowned let stage: BareStage
  private var isOnline = true
  private var prompts: [Phone.Prompt] = []
  private var unread: [Phone.TextMessage] = []
  private var undelivered: [String] = []

  init(_ authyID: AuthyID, hasApp: Bool, on stage: BareStage) {
    self.authyID = authyID
    self.hasApp = hasApp
    self.stage = stage
  }

  func scan(_ link: String) async throws {
    try asking { try stage.authy.scan(link, by: authyID) }
  }

  func open() async throws -> [Phone.Prompt] {
    prompts = try asking { stage.authy.pending(of: authyID) }
    return prompts
  }

  func nextPrompt(within patience: Duration) async throws -> Phone.Prompt? {
    try await stage.clock.wait(patience) { prompts.last }
  }

  func answer(
    _ decision: Decision,
    to prompt: Phone.Prompt,
    unlocking unlock: Phone.Unlock
  ) async throws {
    let callback = try asking {
      try stage.authy.answer(decision, on: prompt.id, by: authyID, unlock: unlock)
    }
    prompts.removeAll { $0.id == prompt.id }
    let response = try await stage.endpoint.receive(callback)
    precondition(response.status != 403, "the application does not know Authy's signature")
  }

  func nextText(within patience: Duration) async throws -> Phone.TextMessage? {
    try await stage.clock.wait(patience) { unread.isEmpty ? nil : unread.removeFirst() }
  }

  func goOffline() { isOnline = false }

  func goOnline() {
    isOnline = true
    let waiting = undelivered
    undelivered = []
    for text in waiting { receiveText(text) }
  }

  // MARK: What Authy brings

  /// Shows what waits for an answer; a push to a phone that is offline is missed.
  func receivePush() {
    if isOnline { prompts = stage.authy.pending(of: authyID) }
  }

  func receiveText(_ words: String) {
    guard isOnline else {
      undelivered.append(words)
      return
    }
    unread.append(Phone.TextMessage(words: words, receivedAt: stage.now))
  }

  private func asking<Answer>(_ ask: () throws -> Answer) throws -> Answer {
    guard hasApp else { throw Phone.Refusal.noApp }
    guard isOnline else { throw Phone.Refusal.offline }
    do {
      return try ask()
    } catch let refusal as AuthyCloud.Refusal {
      throw Phone.Refusal.cloud(refusal)
    }
  }
}
