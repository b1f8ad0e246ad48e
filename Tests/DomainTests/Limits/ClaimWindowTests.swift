import Domain
import Testing

@Suite("A window of claims")
struct ClaimWindowTests {
  private static let window = Duration.seconds(600)
  private let start = Sample.start

  /// A window that is full from the start on.
  private func full(_ most: Int) throws -> ClaimWindow {
    var claims = ClaimWindow()
    for _ in 1...most { try claims.claim(at: start, most: most, within: Self.window) }
    return claims
  }

  @Test("takes exactly as many as may be", arguments: [1, 2, 6])
  func limits(most: Int) throws {
    var claims = try full(most)
    let before = claims
    #expect(throws: ClaimWindow.Full(until: start + Self.window)) {
      try claims.claim(at: start, most: most, within: Self.window)
    }
    #expect(claims == before)
  }

  @Test("counts one within the window, and not at its end", arguments: window.around)
  func ages(wait: Duration) throws {
    var claims = try full(6)
    if wait < Self.window {
      #expect(throws: ClaimWindow.Full(until: start + Self.window)) {
        try claims.claim(at: start + wait, most: 6, within: Self.window)
      }
    } else {
      try claims.claim(at: start + wait, most: 6, within: Self.window)
    }
  }

  @Test("has room for one that was given back, and for all once it is cleared")
  func makesRoom() throws {
    var claims = try full(6)
    claims.giveBack(start)
    claims.giveBack(start + .seconds(1))
    try claims.claim(at: start, most: 6, within: Self.window)
    #expect(throws: ClaimWindow.Full.self) {
      try claims.claim(at: start, most: 6, within: Self.window)
    }
    claims.clear()
    #expect(claims == ClaimWindow())
  }
}
