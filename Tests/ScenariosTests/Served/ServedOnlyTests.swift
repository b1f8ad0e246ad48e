import Domain
import Scenarios
import Simulator
import Testing

@Suite("A browser on the stage")
struct ServedOnlyTests {
  /// What those stories send on purpose that no page has served, to see that it is refused.
  private static let purposes: [String: [String]] = [
    // The page that a link goes on to, in the address of the form and in the form that comes of it.
    "open-redirect": ["an address: /login"],
    "others-payment": ["another value for csrf", "an address: /payments/"],
    "single-element-breach": ["another value for csrf"],
    "forged-form": ["an origin: https://evil.example", "another value for key"],
  ]

  @Test("sends nothing that no page has served", arguments: Scenario.all)
  func sendsWhatIsServed(scenario: Scenario) {
    let application = ServedOnly()
    var settings = World.Settings()
    settings.surround = { $0.front = { try await application.pass($0, $1) } }
    let performance = scenario.play(seed: Seed(0), settings: settings)
    #expect(performance.outcome == .passed)
    let purposes = Self.purposes[scenario.id] ?? []
    for purpose in purposes {
      #expect(application.strays.contains { $0.hasPrefix(purpose) }, "\(purpose)")
    }
    if purposes.isEmpty { #expect(application.strays == []) }
  }
}
