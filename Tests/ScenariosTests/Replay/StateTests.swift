import Domain
import Scenarios
import Simulator
import Testing

@Suite("A run that is stopped on its way")
struct StateTests {
  private static func token(of scenario: Scenario, _ fidelity: Fidelity = .wire) -> ReplayToken {
    SampleTokens.token(of: scenario.id, fidelity: fidelity)
  }

  @Test("is the same run in every choice and every event", arguments: Scenario.all)
  func isTheSame(scenario: Scenario) throws {
    for fidelity in Fidelity.allCases {
      let token = Self.token(of: scenario, fidelity)
      let whole = try Replay(of: token)
      let end = whole.performance.elapsed.wholeNanoseconds
      var stops = 0
      for hundredth in [0, 13, 50, 100] as [Int64] {
        let stop = Duration.nanoseconds(end / 100 * hundredth)
        let stopped = try Replay(of: token, stoppingAt: stop)
        #expect(stopped.performance.digest == whole.performance.digest)
        #expect(stopped.performance.transcript == whole.performance.transcript)
        #expect(stopped.listing == whole.listing)
        if stopped.state != nil { stops += 1 }
      }
      #expect(stops > 0)
    }
  }

  @Test("shows what everybody holds, with the time that is left")
  func showsEverybody() throws {
    let replay = try Replay(of: Self.token(of: .smsFallback), stoppingAt: .seconds(15))
    let lines = try #require(replay.state).description.split(separator: "\n").map(String.init)
    for heading in [
      "The application", "The application's accounts", "The application's payments",
      "The bank", "Authy's cloud", "Alice/device 1", "Alice/browser 1", "Alice/browser 1/tab 1",
      "Who waits for what",
    ] {
      #expect(lines.count { $0 == heading } == 1, "\(heading)")
    }
    let words = [
      "  sessions: 1", "signed in", "of Authy approves payments", ": pending, question ",
      " open, until 120.", "a member, devices: 1", " is open, until 120.", "codes still good: 0",
      "online, the app with user ", "  shows question ", "  texts: 0, calls: 0, held back: 0",
      "  has cookies of the application", ": pending, 4 polls", "Alice/browser 1/tab 1/task ",
      " s left)",
    ]
    for words in words { #expect(lines.contains { $0.contains(words) }, "\(words)") }
  }

  @Test("shows the instant at which a run ends, and none beyond")
  func showsTheEnd() throws {
    let token = Self.token(of: .pushApproval)
    let end = try Replay(of: token).performance.elapsed
    let state = try #require(try Replay(of: token, stoppingAt: end).state)
    #expect(state.description.contains("executed: 1"))
    #expect(try Replay(of: token, stoppingAt: end + .nanoseconds(1)).state == nil)
  }

  @Test("shows what has happened up to that instant, and nothing after it")
  func showsThatInstant() throws {
    let token = Self.token(of: .smsFallback)
    let listing = try Replay(of: token).listing
    let arrival = try #require(listing.lines.first { "\($0)".contains("a text arrives for") }).at
    func texts(at time: Duration) throws -> Bool {
      let state = try #require(try Replay(of: token, stoppingAt: time).state)
      return state.description.contains("texts: 1, calls: 0")
    }
    #expect(try !texts(at: arrival - .nanoseconds(1)))
    #expect(try texts(at: arrival))
  }

  @Test("names messages under way, and when they arrive")
  func namesMessages() throws {
    let token = Self.token(of: .smsFallback)
    let text = try #require(
      try Replay(of: token).listing.lines.first { "\($0)".contains("text 1 arrives") }
    )
    let state = try #require(
      try Replay(of: token, stoppingAt: text.at - .milliseconds(1)).state
    )
    let line = try #require(
      state.description.split(separator: "\n").first { $0.contains("/text 1/request leg 1") }
    )
    #expect(line.hasSuffix(" is under way, until \(text.at.inSeconds) (0.001 s left)"))
  }

  @Test("is not stopped where it has ended before")
  func endsBefore() throws {
    let token = Self.token(of: .pushApproval)
    let end = try Replay(of: token).performance.elapsed
    #expect(try Replay(of: token, stoppingAt: end + .milliseconds(1)).state == nil)
    #expect(try Replay(of: token, stoppingAt: .zero).state != nil)
  }

  @Test("shows no number in full, no code and no password", arguments: Scenario.all)
  func keepsSecrets(scenario: Scenario) throws {
    let token = Self.token(of: scenario)
    let end = try Replay(of: token).performance.elapsed
    for tenth in [2, 5, 9] as [Int64] {
      let stop = Duration.nanoseconds(end.wholeNanoseconds / 10 * tenth)
      let state = try Replay(of: token, stoppingAt: stop).state?.description ?? ""
      Secrets.expectNone(in: state, of: scenario)
    }
  }
}
