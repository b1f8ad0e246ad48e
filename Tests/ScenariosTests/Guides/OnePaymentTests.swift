import Testing

@Suite("The guide of one payment")
struct OnePaymentTests {
  private let guide: Guide

  init() throws { guide = try Guide("OnePayment") }

  @Test("makes six stops, at each of which it shows some code")
  func makesStops() {
    let stops = guide.text.matches(of: /(?m)^## (\d)\. ((?s).*?)(?=\n## )/)
    #expect(stops.compactMap { Int($0.1) } == Array(1...6))
    #expect(stops.allSatisfy { $0.2.contains("```swift") })
  }

  @Test("quotes lines that stand in the files that it names")
  func quotesLines() throws {
    #expect(guide.codeCount == guide.listings.count)
    for listing in guide.listings {
      let file = try Guide.file(listing.path)
      for piece in listing.pieces {
        #expect(Guide.holds(piece, in: file), "\(listing.path): \(piece.first ?? "nothing")")
      }
    }
  }

  @Test("that quotes what is not there, or not so, is found")
  func findsOtherLines() {
    let file = "func a() {\n  b()\n  c()\n}\n"
    #expect(Guide.holds(["b()", "c()"], in: file))
    #expect(!Guide.holds(["b()", "d()"], in: file))
    #expect(!Guide.holds(["c()", "b()"], in: file))
    #expect(!Guide.holds(["b("], in: file))
    #expect(!Guide.holds([], in: file))
  }

  @Test("names files and folders that are there")
  func namesFiles() {
    #expect(guide.paths.count > 10)
    for path in guide.paths { #expect(Guide.exists(path), "\(path)") }
  }

  @Test("is where README leads to")
  func isLinked() throws {
    #expect(
      try Guide.file("README.md").contains("(Sources/Scenarios/Scenarios.docc/OnePayment.md)")
    )
  }
}
