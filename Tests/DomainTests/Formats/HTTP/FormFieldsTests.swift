import Domain
import Testing

@Suite("A form")
struct FormFieldsTests {
  @Test(
    "is read as a browser would write it",
    arguments: [
      ("", [:]), ("&&", [:]), ("a=1", ["a": "1"]), ("a=1&b=2", ["a": "1", "b": "2"]),
      ("a=1&a=2", ["a": "1", "a": "2"]), ("a", ["a": ""]), ("a=", ["a": ""]), ("=1", ["": "1"]),
      ("=", ["": ""]), ("a=b=c", ["a": "b=c"]), ("&a=1&&b=2&", ["a": "1", "b": "2"]),
      ("a+b=c+d", ["a b": "c d"]), ("a%2Bb=%26%3D", ["a+b": "&="]), ("q=%C3%BC", ["q": "ü"]),
      ("q=ü", ["q": "ü"]), ("user%5Bemail%5D=a%40b.c", ["user[email]": "a@b.c"]),
      ("user[email]=a@b.c", ["user[email]": "a@b.c"]),
      ("a=1&\u{301}=2", ["a": "1", "\u{301}": "2"]),
    ] as [(String, FormFields)]
  )
  func isRead(text: String, fields: FormFields) {
    #expect(FormFields(parsing: text) == fields)
    #expect(FormFields(parsing: Array(text.utf8)) == fields)
    #expect(FormFields(parsing: fields.encoded) == fields)
  }

  @Test(
    "is refused for a broken escape or invalid UTF-8",
    arguments: [
      ("a=%", .brokenEscape), ("a=%4", .brokenEscape), ("%zz=1", .brokenEscape),
      ("a%=41", .brokenEscape), ("a=%FF%", .brokenEscape), ("a=1&b=%FF", .invalidUTF8),
      ("%C3=1", .invalidUTF8), ("a=%C0%80", .invalidUTF8),
    ] as [(String, FormFields.ParseError)]
  )
  func isRefused(text: String, reason: FormFields.ParseError) {
    #expect(FormFields(parsing: text) == nil)
    #expect(throws: reason) { try FormFields(reading: Array(text.utf8)) }
  }

  @Test("is refused for a body that is not UTF-8")
  func isRefusedForBody() {
    #expect(FormFields(parsing: [0x61, 0x3D, 0xFF]) == nil)
  }

  @Test(
    "is written as a browser would",
    arguments: [
      ([:], ""), (["a": "1", "b": ""], "a=1&b="), (["a b": "c+d"], "a+b=c%2Bd"),
      (["*-._~": "ü"], "*-._%7E=%C3%BC"), (["logos[][res]": "low"], "logos%5B%5D%5Bres%5D=low"),
    ] as [(FormFields, String)]
  )
  func isWritten(fields: FormFields, text: String) {
    #expect(fields.encoded == text)
  }

  @Test("finds fields by the bytes of their name")
  func findsFields() {
    let fields: FormFields = ["k": "1", "a": "2", "k": "3", "\u{212A}": "4"]
    #expect(fields["k"] == "1")
    #expect(fields.values(of: "k") == ["1", "3"])
    #expect(fields["K"] == nil)
    #expect(fields["\u{212A}"] == "4")
  }
}
