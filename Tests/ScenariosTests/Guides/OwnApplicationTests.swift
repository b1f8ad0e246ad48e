import Testing

@Suite("The guide to one's own application")
struct OwnApplicationTests {
  @Test("shows the very files that are compiled")
  func showsFiles() throws {
    let guide = try Guide("YourOwnApplication")
    #expect(
      guide.listings.map { $0.path.split(separator: "/").last } == [
        "CornerShop.swift", "CornerShopTests.swift",
      ]
    )
    #expect(guide.codeCount == guide.listings.count)
    for listing in guide.listings {
      #expect(try Guide.file(listing.path) == listing.code, "\(listing.path)")
    }
  }
}
