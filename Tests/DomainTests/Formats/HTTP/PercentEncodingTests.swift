import Domain
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
  @Test(
    "escapes every byte that is not unreserved",
    arguments: [
      ("", ""), ("azAZ09-._~", "azAZ09-._~"), ("a b+c", "a%20b%2Bc"), ("/?#&=", "%2F%3F%23%26%3D"),
      ("ü", "%C3%BC"), ("🍕", "%F0%9F%8D%95"), ("%", "%25"), ("\r\n\0", "%0D%0A%00"),
      ("user[email]", "user%5Bemail%5D"),
    ]
  )
  func escapes(text: String, encoded: String) {
    #expect(PercentEncoding.encode(text) == encoded)
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test(
    "reads escapes of either case and leaves the rest",
    arguments: [
      ("%c3%Bc", "ü"), ("a+b", "a+b"), ("ü", "ü"), ("%41%42", "AB"), ("%2541", "%41"),
    ]
  )
  func decodes(encoded: String, text: String) {
    #expect(PercentEncoding.decode(encoded) == text)
  }

  @Test(
    "refuses a broken escape and what is not UTF-8",
    arguments: [
      "%", "a%", "%4", "%4g", "%g4", "%%41", "% 41", "%+1", "%FF", "%C3", "%C3%28", "%ED%A0%80",
      "%C0%80", "%F4%90%80%80", "%４1",
    ]
  )
  func refuses(encoded: String) {
    #expect(PercentEncoding.decode(encoded) == nil)
  }
}
