import Domain
import Simulator
import Testing

@Suite("A link in a code")
struct ScannedLinkTests {
  @Test(
    "is read with a note where it means the same",
    arguments: [
      ("authy://account?token=a.b.c", []), ("AUTHY://account?token=a.b.c", [.linkCase]),
      ("Authy://Account?token=a.b.c", [.linkCase]), ("authy://account?token=a.b.c\n", [.lineEnd]),
      ("AUTHY://ACCOUNT?token=a.b.c\r\n", [.linkCase, .lineEnd]),
    ] as [(String, [ScannedToken.Oddity])]
  )
  func isRead(text: String, oddities: [ScannedToken.Oddity]) throws {
    let link = try #require(ScannedLink(text))
    #expect(link.token == "a.b.c")
    #expect(link.oddities == oddities)
    for oddity in oddities { #expect("\(oddity)".contains("RFC 3986")) }
  }

  @Test(
    "is none in any other form",
    arguments: [
      "", "\n", "a.b.c", "authy://authy/qr?token=a.b.c", "authy://account?TOKEN=a.b.c",
      "authy://account?token=", "authy://account/?token=a.b.c", "authy:account?token=a.b.c",
      "authy://account?x=1&token=a.b.c", "authy://account?token=a.b.c&x=1",
      "authy://account?token=a.b.c d", " authy://account?token=a.b.c", "http://account?token=a.b.c",
      "authy://account?token=a\n.b.c", "authy://account",
    ]
  )
  func isNone(text: String) {
    #expect(ScannedLink(text) == nil)
  }
}
