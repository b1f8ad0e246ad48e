import Domain
import Testing

@Suite("A payee")
struct PayeeTests {
  private let account = "DE89370400440532013000"

  @Test(
    "keeps the bytes of its name",
    arguments: [
      "Bookshop", "B", "Müller & Söhne", "Mu\u{308}ller", "Café №1 (Paris)", "株式会社東京",
      "מאפייה", "مخبز", "Việt Nam", "ร้านหนังสือ", "မြွှေ့", "🍕", String(repeating: "x", count: 70),
    ]
  )
  func keepsName(name: String) throws {
    let payee = try Payee(name: name, account: account)
    #expect(Array(payee.name.utf8) == Array(name.utf8))
    #expect("\(payee)" == name)
  }

  @Test(
    "refuses a scalar that could make its name look like something else",
    arguments: [
      0x00, 0x07, 0x09, 0x0A, 0x0B, 0x0D, 0x1B, 0x7F, 0x80, 0x85, 0x9F,  // controls
      0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,  // bidirectional marks
      0x2066, 0x2067, 0x2068, 0x2069,
      0x00AD, 0x034F, 0x115F, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x2064,  // not seen
      0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001, 0xE0100,
      0x00A0, 0x1680, 0x2003, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,  // white space
      0xFFF9, 0x0600,
      0xE000, 0xF0000, 0x10FFFD, 0x0378, 0xFDD0, 0xFFFE, 0x1FFFF, 0x10FFFF,  // no meaning
    ] as [UInt32]
  )
  func refusesUnsafeScalar(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    for offset in 0...2 {
      var scalars = Array("ab".unicodeScalars)
      scalars.insert(scalar, at: offset)
      let name = String(String.UnicodeScalarView(scalars))
      #expect(throws: Payee.Refusal.forbidden(.name, scalar, offset: offset)) {
        try Payee(name: name, account: account)
      }
    }
  }

  @Test(
    "refuses a scalar where it would mislead",
    arguments: [
      (" Bookshop", Unicode.Scalar(" "), 0), ("Bookshop ", " ", 8), (" ", " ", 0),
      ("Book  shop", " ", 5), ("\u{301}a", "\u{301}", 0), ("a \u{301}", "\u{301}", 2),
      ("a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{301}", 6),
    ]
  )
  func refusesMisplacedScalar(name: String, scalar: Unicode.Scalar, offset: Int) {
    #expect(throws: Payee.Refusal.forbidden(.name, scalar, offset: offset)) {
      try Payee(name: name, account: account)
    }
  }

  @Test("needs a name and an account of bounded length")
  func isBounded() throws {
    #expect(throws: Payee.Refusal.empty(.name)) { try Payee(name: "", account: account) }
    #expect(throws: Payee.Refusal.empty(.account)) { try Payee(name: "B", account: "") }
    #expect(throws: Payee.Refusal.tooLong(.name, limit: 70)) {
      try Payee(name: String(repeating: "ü", count: 71), account: account)
    }
    #expect(throws: Payee.Refusal.tooLong(.account, limit: 34)) {
      try Payee(name: "B", account: String(repeating: "7", count: 35))
    }
    #expect(try Payee(name: "B", account: String(repeating: "7", count: 34)).account.count == 34)
  }

  @Test(
    "refuses an account of other than upper-case letters and digits",
    arguments: [
      ("DE89 3704", Unicode.Scalar(" "), 4), ("de89", "d", 0), ("DE8\n", "\n", 3), ("Ä1", "Ä", 0),
      ("1\u{301}", "\u{301}", 1), ("١", "١", 0), ("A-1", "-", 1),
    ]
  )
  func refusesAccount(account: String, scalar: Unicode.Scalar, offset: Int) {
    #expect(throws: Payee.Refusal.forbidden(.account, scalar, offset: offset)) {
      try Payee(name: "Bookshop", account: account)
    }
  }

  @Test("is another payee under another spelling, even a canonically equivalent one")
  func comparesBytes() throws {
    let composed = try Payee(name: "M\u{FC}ller", account: account)
    let decomposed = try Payee(name: "Mu\u{308}ller", account: account)
    #expect(composed.name == decomposed.name)
    #expect(composed != decomposed)
    #expect(try composed == Payee(name: "M\u{FC}ller", account: account))
    #expect(try composed != Payee(name: "M\u{FC}ller", account: "X1"))
    #expect(Set([composed, decomposed, composed]).count == 2)
  }
}
