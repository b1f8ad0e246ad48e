import Live
import Testing

@Suite("An address for callbacks")
struct CallbackAddressTests {
  @Test(
    "is read as it is written",
    arguments: [
      ("http://127.0.0.1:5000/callback", "127.0.0.1", 5000, true),
      ("http://127.0.0.1", "127.0.0.1", 80, true), ("https://127.1.2.3/", "127.1.2.3", 443, true),
      ("http://[::1]:5000/a", "::1", 5000, true), ("http://[::1]", "::1", 80, true),
      ("http://[0:0:0:0:0:0:0:1]:5000/", "0:0:0:0:0:0:0:1", 5000, true),
      ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1", 80, true),
      ("http://localhost:1/", "localhost", 1, true),
      ("http://LocalHost.:65535", "LocalHost.", 65535, true),
      ("http://app.localhost/", "app.localhost", 80, true),
      ("http://app_1:5000/a//b", "app_1", 5000, false),
      ("https://example.com/a%20b;c=d", "example.com", 443, false),
      ("http://[fd00::5]:80/", "fd00::5", 80, false), ("http://128.0.0.1/", "128.0.0.1", 80, false),
      ("http://127.example.com/", "127.example.com", 80, false),
      ("http://localhost.example.com/", "localhost.example.com", 80, false),
    ] as [(String, String, UInt16, Bool)]
  )
  func reads(text: String, host: String, port: UInt16, isLoopback: Bool) throws {
    let address = try CallbackAddress(text)
    #expect(address.text == text)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.isLoopback == isLoopback)
    #expect(text.hasPrefix(address.origin))
  }

  @Test(
    "is refused, with what is wrong",
    arguments: [
      ("", .scheme), ("127.0.0.1:5000", .scheme), ("ftp://a/", .scheme), ("http:/a/", .scheme),
      ("http://", .noHost), ("http:///a", .noHost), ("http://:5000/", .noHost),
      ("http://user:secret@127.0.0.1/", .userInformation), ("http://@127.0.0.1/", .userInformation),
      ("http://a:/", .noPort), ("http://[::1]:/", .noPort), ("http://a:0/", .port("0")),
      ("http://127.0.0.1:70000/", .port("70000")), ("http://a:65536/", .port("65536")),
      ("http://a:+80/", .port("+80")), ("http://a:-1/", .port("-1")), ("http://a:8o/", .port("8o")),
      ("http://a:80:80/", .port("80:80")), ("http://[::1]:70000/", .port("70000")),
      ("http://[::1/", .brackets("[::1")), ("http://::1]/", .noHost),
      ("http://a]/", .brackets("a]")), ("http://[]/", .brackets("[]")),
      ("http://[127.0.0.1]/", .brackets("[127.0.0.1]")),
      ("http://[::1]5000/", .brackets("[::1]5000")),
      ("http://[fe80::1%25lo]/", .brackets("[fe80::1%25lo]")),
      ("http://[[::1]]/", .brackets("[[::1]]")),
      ("http://127.1/", .host("127.1")), ("http://2130706433/", .host("2130706433")),
      ("http://0x7f.1/", .host("0x7f.1")), ("http://127.0.0.256/", .host("127.0.0.256")),
      ("http://0x7f000001/", .host("0x7f000001")), ("http://-a/", .host("-a")),
      ("http://a..b/", .host("a..b")), ("http://a%62/", .host("a%62")),
      ("http://a\\b/", .host("a\\b")),
      ("http://a/?b", .path), ("http://a/#b", .path), ("http://a/b c", .path),
      ("http://bücher.example/", .path), ("http://a/\u{7F}", .path),
    ] as [(String, CallbackAddress.Refusal)]
  )
  func refuses(text: String, refusal: CallbackAddress.Refusal) {
    #expect(throws: refusal) { try CallbackAddress(text) }
  }
}
