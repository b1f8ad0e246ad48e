import Domain
import Testing

@Suite("An e-mail address")
struct EmailAddressTests {
  @Test(
    "is read with its domain folded to lower case",
    arguments: [
      ("a@b.c", "a@b.c", "a…@b.c"),
      ("Alice@Example.COM", "Alice@example.com", "A…@example.com"),
      (
        "first.last+tag@mail.example-site.co.uk", "first.last+tag@mail.example-site.co.uk",
        "f…@mail.example-site.co.uk"
      ),
      ("!#$%&'*+-/=?^_`{|}~@1.de", "!#$%&'*+-/=?^_`{|}~@1.de", "!…@1.de"),
    ]
  )
  func isRead(text: String, address: String, masked: String) throws {
    let email = try #require(EmailAddress(text))
    #expect(email.address == address)
    #expect(email.masked == masked)
    #expect("\(email)" == masked)
    #expect(String(reflecting: [email]) == "[\(masked)]")
    var dumped = ""
    dump(email, to: &dumped)
    #expect(!dumped.contains(address))
  }

  @Test(
    "is refused",
    arguments: [
      "", "@", "a", "a@", "@b.c", "a@b", "a@b.", "a@.b.c", "a@b..c", "a@@b.c", "a@b@c.d", ".a@b.c",
      "a.@b.c", "a..b@c.d", "a b@c.d", "a@b .c", "a@-b.c", "a@b-.c", "a@b_c.d", "a@127.0.0.1",
      "a@[127.0.0.1]", "\"a\"@b.c", "a@b.c\n", "a\r\nBcc:x@b.c", "ä@b.c", "a@ä.c", "a@b.c\u{301}",
    ]
  )
  func isRefused(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test("is at most as long as RFC 5321 allows")
  func isBounded() {
    let label = String(repeating: "d", count: 63)
    let domain = "\(label).\(label).\(label)"
    #expect(EmailAddress(String(repeating: "a", count: 62) + "@\(domain)") != nil)
    #expect(EmailAddress(String(repeating: "a", count: 63) + "@\(domain)") == nil)
    #expect(EmailAddress(String(repeating: "a", count: 64) + "@b.c") != nil)
    #expect(EmailAddress(String(repeating: "a", count: 65) + "@b.c") == nil)
    #expect(EmailAddress("a@d\(label).c") == nil)
  }
}
