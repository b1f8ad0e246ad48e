import Live
import Testing

@Suite("A host's name")
struct HostNameTests {
  @Test(
    "is one value however it is written",
    arguments: [
      ("a.test", "A.TEST"), ("a.test", "a.test."), ("127.0.0.1", "127.0.0.1."), ("::1", "[::1]"),
      ("::1", "0:0:0:0:0:0:0:1"), ("fd00::a", "[FD00:0::A]"), ("::ffff:127.0.0.1", "::ffff:7f00:1"),
    ]
  )
  func isOneValue(one: String, other: String) throws {
    let name = try #require(HostName(one))
    #expect(name == HostName(other))
  }

  @Test(
    "is loopback's or not",
    arguments: [
      ("127.0.0.1", true), ("127.255.255.254", true), ("::1", true), ("::ffff:127.0.0.1", true),
      ("localhost", true), ("LOCALHOST.", true), ("pay.localhost", true), ("a.b.localhost", true),
      ("128.0.0.1", false), ("0.0.0.0", false), ("10.0.0.1", false), ("::", false), ("::2", false),
      ("::ffff:10.0.0.1", false), ("localhost.test", false), ("notlocalhost", false),
      ("127.0.0.1.test", false), ("localhost.localdomain", false),
    ]
  )
  func isLoopback(text: String, isLoopback: Bool) throws {
    let name = try #require(HostName(text))
    #expect(name.isLoopback == isLoopback)
  }

  @Test(
    "is no other text",
    arguments: [
      "", ".", "..", "a..b", ".a", "a b", "a:80", "[::1]:80", "[::1", "::1]", "[]", ":", "1.2.3",
      "127.1", "256.1.1.1", "1.2.3.4.5", "127.0.0.01", "+127.0.0.1", "2130706433", "a/b", "a@b",
      "a%41", "ä.test", "-", "-a", "a-.test", "[fe80::1%25lo]", "fe80::1%lo", "a.1",
      "0x7f000001", "127.0.0.0X1",
    ] + [String(repeating: "a", count: 64), String(repeating: "a.", count: 127) + "aa"]
  )
  func isNoOther(text: String) { #expect(HostName(text) == nil) }
}
