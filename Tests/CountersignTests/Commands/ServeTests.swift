import Testing

@testable import countersign

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

@Suite("The served Authy")
struct ServeTests {
  @Test("ends well when it is interrupted")
  func endsWell() {
    let outcome = countersign("serve", on: Surroundings(patience: 0))
    #expect(outcome.exitCode == .allHeld)
    #expect(outcome.output.hasPrefix("listening on http://127.0.0.1:"))
  }

  @Test("is told of TERM as of an interrupt")
  func noticesTermination() {
    Interrupt.watch()
    // The whole process is told, since threads like this one may let no signal through.
    kill(getpid(), SIGTERM)
    let deadline = ContinuousClock().now + .seconds(5)
    while !Interrupt.hasCome, ContinuousClock().now < deadline { usleep(1_000) }
    #expect(Interrupt.hasCome)
  }
}
