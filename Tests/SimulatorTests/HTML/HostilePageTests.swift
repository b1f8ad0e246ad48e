import Foundation
import Testing

@testable import Simulator

@Suite("A page")
struct HostilePageTests {
  @Test(
    "says what was put in, wherever it was put in",
    arguments: [
      "<script>alert(1)</script>", "</p><script>", "</title><b>", "</textarea><b>", "</option><b>",
      "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "\" onclick=\"alert(1)",
      "' onclick='alert(1)", "\" hidden \"", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "<", ">",
      "&", "\"", "'", "`", "=", "/", "</", "<a", "&amp;", "&#60;", "&lt", "&#x3C;b&#x3E;", "&#0;",
      "javascript:alert(1)", "{{7*7}}", "\\\"", "<\u{301}b>", "\"\u{301}>", "＜b＞", "a\nb\tc",
      "\u{202E}gnp.exe", "Zoë 🙂", "<form action=//evil.example><input name=a>", " a  b ",
    ]
  )
  func saysWhatWasPutIn(text: String) throws {
    let page: HTML = """
      <title>\(text)</title><p id="\(text)" title="\(text)">\(text)</p>
      <form><input name="\(text)" value="\(text)"><textarea name="a">\(text)</textarea>
      <select name="b"><option value="\(text)">\(text)</select></form>
      """
    let document = try Document(parsing: page.bytes)
    let element = try #require(document.first("p"))
    let form = try #require(document.forms.first)
    let found = [
      document.first("title")?.content, element.content, element.attribute("title"),
      document.element(id: text)?.content, form.fields.first?.name, form.fields.first?.value,
      form["a"]?.value, form["b"]?.value, document.first("option")?.content,
    ]
    for found in found { #expect(found.map { Array($0.utf8) } == Array(text.utf8)) }
    let tags = document.contents.nodes.filter(\.isElement).map(document.contents.tag(of:))
    #expect(tags == ["title", "p", "form", "input", "textarea", "select", "option"])
  }

  @Test("of random bytes is read or refused, and says no more than was written", arguments: 0..<40)
  func readsRandomBytes(seed: UInt64) throws {
    var pages = RandomPages(seed: Seed(seed))
    for _ in 0..<25 { try check(pages.next()) }
  }

  /// What a fuzzer kept, because each does something new (see Fuzz/run).
  @Test("that a fuzzer found is read or refused, and says no more than was written")
  func readsFindings() throws {
    let folder = Bundle.module.bundleURL.appending(path: "Fixtures/Fuzzed/page")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    #expect(!files.isEmpty)
    for file in files { try check(Array(Data(contentsOf: file))) }
  }

  private func check(_ bytes: [UInt8]) throws {
    guard let page = try? Document(parsing: bytes) else { return }
    #expect(page.contents.nodes.count <= 3 * bytes.count, "\(bytes)")
    // A byte that is not UTF-8 becomes three.
    #expect(page.text.utf8.count <= 3 * bytes.count, "\(bytes)")
    for (index, node) in page.contents.nodes.enumerated() {
      #expect(index < node.end && node.end <= page.contents.nodes.count, "\(bytes)")
    }
    for form in page.forms { _ = try form.fill() }
    _ = (page.title, page.links, page.messages, page.meta("a"), page.element(id: "a"))
  }

  @Test("that is cut off anywhere is read")
  func readsBeginnings() throws {
    let page: HTML = """
      <!doctype html><title>a&amp;b</title><!-- c --><form method="post"><select name='d'>
      <option selected>e</select><textarea>&#x41;</textarea></form><script>f</script><svg><g/></svg>
      """
    for count in 0...page.bytes.count {
      _ = try Document(parsing: Array(page.bytes.prefix(count))).forms
    }
  }

  @Test("is refused one step beyond its limits")
  func isBounded() throws {
    func page(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    func tag(_ count: Int) -> String { "<p \((0..<count).map { "a\($0) " }.joined())>" }
    #expect(try Document(parsing: page("<b>", Document.maximumDepth)).all("b").count == 256)
    #expect(throws: Document.Refusal.tooDeep) {
      try Document(parsing: page("<b>", Document.maximumDepth + 1))
    }
    #expect(try Document(parsing: page("<br>", 1000)).all("br").count == 1000)
    #expect(try Document(parsing: tag(64)).first("p")?.has("a63") == true)
    #expect(throws: Document.Refusal.tooManyAttributes) { try Document(parsing: tag(65)) }
    #expect(try Document(parsing: page("a", 1 << 20)).text.utf8.count == 1 << 20)
    #expect(throws: Document.Refusal.tooLong) { try Document(parsing: page("a", (1 << 20) + 1)) }
  }
}
