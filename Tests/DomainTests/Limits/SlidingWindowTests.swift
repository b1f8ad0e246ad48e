import Domain
import Testing

@Suite("A sliding window")
struct SlidingWindowTests {
  private static let window = Duration.seconds(600)
  private let start = Sample.start

  /// A window that is full from the start on.
  private func full(_ most: Int) throws -> SlidingWindow {
    var reservations = SlidingWindow()
    for _ in 1...most { try reservations.reserve(at: start, most: most, within: Self.window) }
    return reservations
  }

  @Test("takes exactly as many as may be", arguments: [1, 2, 6])
  func limits(most: Int) throws {
    var reservations = try full(most)
    let before = reservations
    #expect(throws: SlidingWindow.Full(until: start + Self.window)) {
      try reservations.reserve(at: start, most: most, within: Self.window)
    }
    #expect(reservations == before)
  }

  @Test("counts one within the window, and not at its end", arguments: window.around)
  func ages(wait: Duration) throws {
    var reservations = try full(6)
    if wait < Self.window {
      #expect(throws: SlidingWindow.Full(until: start + Self.window)) {
        try reservations.reserve(at: start + wait, most: 6, within: Self.window)
      }
    } else {
      try reservations.reserve(at: start + wait, most: 6, within: Self.window)
    }
  }

  @Test("has room for one that was given back, and for all once it is cleared")
  func makesRoom() throws {
    var reservations = try full(6)
    reservations.giveBack(start)
    reservations.giveBack(start + .seconds(1))
    try reservations.reserve(at: start, most: 6, within: Self.window)
    #expect(throws: SlidingWindow.Full.self) {
      try reservations.reserve(at: start, most: 6, within: Self.window)
    }
    reservations.clear()
    #expect(reservations == SlidingWindow())
  }
}
