import Domain
import Testing

@testable import Live

@Suite("An application's clock beside an emulated one")
struct EmulatedTimeTests {
  /// Tenths of a second on the wall clock, after some instant.
  private func at(_ tenths: Int) -> Instant {
    Instant(epochSeconds: 1_800_000_000) + .milliseconds(100 * tenths)
  }

  @Test("shows the wall clock's time where nobody turned the emulated one")
  func untouched() {
    let time = EmulatedTime(at: at(7), isFrozen: false)
    for issued in [0, 10, 20] {
      #expect(time.applicationTime(since: at(issued), at: at(25)) == at(25))
    }
  }

  @Test("shows no time gone by while the emulated one stands still")
  func frozen() {
    let time = EmulatedTime(at: at(7), isFrozen: true)
    #expect(time.applicationTime(since: at(500), at: at(900)) == at(500))
    #expect(time.applicationTime(since: at(893), at: at(895)) == at(893))
    // What it began with ran until it stood still.
    #expect(time.applicationTime(since: at(0), at: at(900)) == at(7))
  }

  @Test(
    "shows what was advanced after an instant, and nothing of what was advanced before",
    arguments: [false, true]
  )
  func advanced(isFrozen: Bool) {
    var time = EmulatedTime(at: at(7), isFrozen: isFrozen)
    time.advance(by: .seconds(100), at: at(22))
    time.advance(by: .seconds(200), at: at(43))
    func age(_ issued: Int) -> Int64 {
      (time.applicationTime(since: at(issued), at: at(55)) - at(issued)).components.seconds
    }
    let passing: Int64 = isFrozen ? 0 : 1
    #expect(age(10) == 300 + (isFrozen ? 0 : 4))
    #expect(age(30) == 200 + (isFrozen ? 0 : 2))
    #expect(age(50) == 0)
    // Whole seconds are those of their beginning, which was before the advance.
    #expect(age(20) == 300 + (isFrozen ? 0 : 3))
    #expect(age(40) == 200 + passing)
    // Fractions say on which side of it they are.
    #expect(age(21) == 300 + (isFrozen ? 0 : 3))
    #expect(age(23) == 200 + (isFrozen ? 0 : 3))
    #expect(age(42) == 200 + passing)
    #expect(age(44) == passing)
  }

  @Test("is not before an instant that its own clock has not reached")
  func future() {
    let time = EmulatedTime(at: at(7), isFrozen: true)
    #expect(time.applicationTime(since: at(600), at: at(100)) == at(100))
  }
}
