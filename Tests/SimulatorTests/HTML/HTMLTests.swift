import Simulator
import Testing

@Suite("Markup")
struct HTMLTests {
  @Test(
    "takes text in with everything escaped that could end it",
    arguments: [
      ("", ""), ("a & b", "a &amp; b"), ("<b>", "&lt;b&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
      ("&amp;", "&amp;amp;"), ("a\tb\nc", "a\tb\nc"),
      ("\0\u{1B}\r\u{7F}\u{85}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("<\u{301}b>", "&lt;\u{301}b&gt;"), ("Zoë €10 🙂", "Zoë €10 🙂"), ("\u{A0}", "\u{A0}"),
    ]
  )
  func escapes(text: String, markup: String) {
    let html: HTML = "<p title=\"\(text)\">\(text[...])</p>"
    #expect(Array(html.markup.utf8) == Array("<p title=\"\(markup)\">\(markup)</p>".utf8))
  }

  @Test("takes markup in as it is")
  func keepsMarkup() {
    let item: HTML = "<li>\("a<b")</li>"
    let none: HTML? = nil
    let some: HTML? = "<hr>"
    let list: HTML = "<ul>\([item, item])</ul>\(none)\(some)\(HTML.empty)"
    #expect(list.markup == "<ul><li>a&lt;b</li><li>a&lt;b</li></ul><hr>")
  }

  @Test("takes a literal that is put in for text, and any other value as its words")
  func escapesLiterals() {
    let html: HTML = "\("<b>")\(true ? "<i>" : "")\(42)\(Character("&"))\(Optional(1) == nil)"
    #expect(html.markup == "&lt;b&gt;&lt;i&gt;42&amp;false")
  }

  @Test("has the bytes of its text, and is equal only to the same bytes")
  func comparesBytes() {
    let one: HTML = "\u{E9}"
    let other: HTML = "e\u{301}"
    #expect(one.bytes == [0xC3, 0xA9])
    #expect(one != other)
  }

  @Test("does not show what is in it where it is described")
  func isDiscreet() {
    let html: HTML = "<b>\("1234567")</b>"
    var dumped = ""
    dump(html, to: &dumped)
    #expect(!"\(html) \(String(reflecting: html)) \(dumped)".contains("1234567"))
  }
}
