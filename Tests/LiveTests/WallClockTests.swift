import Domain
import Foundation
import Live
import Testing

@Suite("The wall clock")
struct WallClockTests {
  @Test("tells the date, and never runs backwards")
  func tellsDate() {
    let clock = WallClock()
    let difference = Double(clock.now.nanoseconds) / 1e9 - Date().timeIntervalSince1970
    #expect(abs(difference) < 5)
    var last = clock.now
    for _ in 0..<10_000 {
      let now = clock.now
      #expect(now >= last)
      last = now
    }
  }
}
