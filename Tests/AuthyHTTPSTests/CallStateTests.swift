import AuthyHTTPS
import Domain
import Testing

@Suite("What a call over the network comes to")
struct CallStateTests {
  typealias Outcome = HostileRow.Outcome

  /// The state of a call that may take four bytes and has taken two, if it has begun.
  private static func state(hasBegun: Bool) -> CallState {
    var state = CallState(takingAtMost: 4)
    guard hasBegun, state.begin() else { return state }
    _ = state.take(.received(Array("ab".utf8)))
    return state
  }

  private static func ended(_ status: Int) -> CallState.Event {
    .ended(CallState.Head(status: status, headers: [:]))
  }

  @Test(
    "is decided by what happens first",
    arguments: [
      (true, ended(200), .answer(200, "ab")), (true, ended(404), .answer(404, "ab")),
      (true, ended(600), .failure(.interrupted)), (true, .ended(nil), .failure(.interrupted)),
      (true, .received([1, 2]), nil), (true, .received([1, 2, 3]), .failure(.interrupted)),
      (true, .failed(.notSent), .failure(.notSent)),
      (true, .failed(.noAnswer), .failure(.noAnswer)),
      (true, .timeIsUp, .failure(.noAnswer)), (true, .cancelled, .failure(.interrupted)),
      (false, .timeIsUp, .failure(.notSent)), (false, .cancelled, .failure(.notSent)),
    ] as [(Bool, CallState.Event, Outcome?)]
  )
  func isDecided(hasBegun: Bool, event: CallState.Event, outcome: Outcome?) {
    var state = Self.state(hasBegun: hasBegun)
    let verdict = state.take(event)
    #expect(verdict.map { Outcome($0.mapError(\.meaning)) } == outcome)
  }

  @Test(
    "stands, whatever happens then",
    arguments: [
      ended(200), .received([1, 2, 3, 4, 5]), .failed(.notSent), .timeIsUp, .cancelled,
    ]
  )
  func stands(event: CallState.Event) {
    for hasBegun in [true, false] {
      var state = Self.state(hasBegun: hasBegun)
      _ = state.take(.timeIsUp)
      let second = state.take(event)
      #expect(second == nil)
      let begins = state.begin()
      #expect(!begins)
    }
  }
}
