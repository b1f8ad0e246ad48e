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
    // Signed at the end of its second at the latest, which is when it stood still already.
    let later = time.applicationTime(since: at(500), at: at(900))
    #expect(at(500) <= later && later < at(510))
    #expect(time.applicationTime(since: at(890), at: at(895)) == at(895))
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
    // In the seconds of the advances, those count as before it.
    #expect(age(20) == 200 + (isFrozen ? 0 : 3))
    #expect(age(40) == passing)
  }

  @Test("is not before an instant that its own clock has not reached")
  func future() {
    let time = EmulatedTime(at: at(7), isFrozen: true)
    #expect(time.applicationTime(since: at(600), at: at(100)) == at(100))
  }
}
