import Domain
import Live
import Simulator
import Testing

@Suite("The world of an emulator")
struct EmulatedPartTests {
  /// Everything that is stored in something, however deep.
  private struct Stored {
    private(set) var types: Set<String> = []
    private(set) var holdsApplication = false
    private var seen: Set<ObjectIdentifier> = []

    mutating func look(into value: Any) {
      let mirror = Mirror(reflecting: value)
      if mirror.displayStyle == .class {
        guard seen.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
      }
      types.insert("\(mirror.subjectType)")
      holdsApplication =
        holdsApplication || value is any WebApplication || value is any AccountStore
        || value is any PaymentStore || value is any NoticeSender
      for child in mirror.children { look(into: child.value) }
    }
  }

  @Test("has Authy, phones and a clock, and no application, no store and no mail")
  func hasNoApplication() {
    let emulator = Emulator(Emulator.Options(application: World.application), waking: {})
    defer { emulator.close() }
    var stored = Stored()
    stored.look(into: emulator)
    #expect(stored.types.isSuperset(of: ["AuthyCloud", "Carrier", "VirtualClock", "Network"]))
    #expect(!stored.holdsApplication)
    // The look goes deep enough to see the application of a whole world.
    var whole = Stored()
    whole.look(into: World(seed: Seed(0)))
    #expect(whole.holdsApplication)
  }
}
