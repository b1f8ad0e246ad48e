import Domain
import Testing

@Suite("A secret")
struct SecretTests {
  @Test("is the same as what has the same bytes")
  func comparesBytes() {
    #expect(Secret("") == Secret([]))
    #expect(Secret("7654321") == Secret(Array("7654321".utf8)))
    #expect(Secret("7654321") != Secret("7654320"))
    #expect(Secret("secret") != Secret("Secret"))
    #expect(Secret("1234") != Secret("12345"))
    #expect(Secret("") != Secret("\0"))
  }

  @Test("is not a canonically equivalent text")
  func tellsEquivalentsApart() {
    #expect("\u{e9}" == "e\u{301}")
    #expect(Secret("\u{e9}") != Secret("e\u{301}"))
    #expect("K" == "\u{212a}")
    #expect(Secret("K") != Secret("\u{212a}"))
  }

  @Test("is printed by nothing")
  func printsNothing() {
    let secret = Secret("7654321")
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains("7654321"))
      #expect(!text.contains("55"), "no byte of it either")
    }
  }
}
