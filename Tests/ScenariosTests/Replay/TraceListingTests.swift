import Domain
import Scenarios
import Testing

@testable import Simulator

@Suite("The events of a run")
struct TraceListingTests {
  @Test("have a line each, with their times in order", arguments: Scenario.all)
  func haveLines(scenario: Scenario) throws {
    let replay = try Replay(of: SampleTokens.token(of: scenario.id))
    let lines = replay.listing.description.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == replay.performance.events)
    #expect(replay.listing.lines.map(\.at) == replay.listing.lines.map(\.at).sorted())
    for line in lines { #expect(line.wholeMatch(of: #/ *\d+\.\d{3,9}  [a-z]+ +\S.*/#) != nil) }
  }

  @Test("name no secret", arguments: Scenario.all)
  func nameNoSecret(scenario: Scenario) throws {
    let listing = try Replay(of: SampleTokens.token(of: scenario.id)).listing
    Secrets.expectNone(in: listing.description, of: scenario)
  }

  @Test("are told apart by their words")
  func areToldApart() {
    let (id, start) = (Identifier<Payment>(high: 1, low: 2), Instant(epochSeconds: 0))
    let kinds: [TraceEvent.Kind] =
      SampleTokens.faults.map { .faulted(Message(.pay, 1), $0) } + [
        .delivered(Message(.pay, 1)), .delivered(Message(.pay, 1, .answer)), .smsOffered(id),
        .statusDisplayed(id, .pending), .statusDisplayed(id, .denied), .requestUnread("no form"),
        .confirmationDisplayed(.pending), .confirmationDisplayed(.denied),
      ]
    let listing = TraceListing(of: kinds.map { TraceEvent(at: start, kind: $0) }, since: start)
    #expect(Set(listing.lines).count == kinds.count)
  }

  @Test("cannot move a terminal's hand")
  func areHarmless() {
    let start = Instant(epochSeconds: 0)
    let event = TraceEvent(at: start, kind: .requestUnread("a\u{1B}[31m\nb\u{202E}"))
    #expect(
      "\(TraceListing(of: [event], since: start))"
        == #"  0.000  wire     a request cannot be read: a\u{1B}[31m\nb\u{202E}"#
    )
  }
}
