import Foundation
import Testing

@Suite("The guide to one's own application")
struct GuideTests {
  @Test("shows the very files that are compiled")
  func showsFiles() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let guide = "Sources/Scenarios/Scenarios.docc/YourOwnApplication.md"
    let text = try String(contentsOf: root.appending(path: guide), encoding: .utf8)
    let listings = text.matches(of: /\n`(Tests\/[A-Za-z\/]+\.swift)`:\n\n```swift\n((?s).*?)```\n/)
    #expect(
      listings.map { String($0.1) }.map { $0.split(separator: "/").last } == [
        "CornerShop.swift", "CornerShopTests.swift",
      ]
    )
    #expect(text.components(separatedBy: "```swift").count == listings.count + 1)
    for listing in listings {
      let file = root.appending(path: String(listing.1))
      #expect(try String(contentsOf: file, encoding: .utf8) == String(listing.2), "\(listing.1)")
    }
  }
}
