import Testing

@testable import countersign

@Suite("The served Authy")
struct ServeTests {
  @Test("ends well when it is interrupted")
  func endsWell() {
    let outcome = countersign("serve", on: Surroundings(patience: 0))
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.output.hasPrefix("listening on http://127.0.0.1:"))
  }
}
