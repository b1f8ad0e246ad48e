import Domain
import Testing

@Suite("A QR code as SVG")
struct QRCodeSVGTests {
  @Test("is one path on white, with room around and a title")
  func frame() throws {
    let svg = try QRCode("Bookshop").svg(title: "Scan me")
    #expect(
      svg.hasPrefix(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29" shape-rendering="crispEdges" \
        role="img"><title>Scan me</title><rect width="29" height="29" fill="#fff"/>\
        <path fill="#000" d="M4 4h7v1h-7z
        """
      )
    )
    #expect(svg.hasSuffix("z\"/></svg>"))
    #expect(svg.split(separator: "<path").count == 2)
  }

  @Test("draws every dark module and no other", arguments: [1, 60, 400, 2000])
  func drawsModules(length: Int) throws {
    let code = try QRCode(bytes: [UInt8](count: length, from: 5, by: 7), mask: 3)
    let svg = code.svg(title: "")
    var drawn = [Bool](repeating: false, count: code.size * code.size)
    let run = /M([0-9]+) ([0-9]+)h([0-9]+)v1h-([0-9]+)z/
    for match in svg.matches(of: run) {
      let column = try #require(Int(match.1)) - 4
      let row = try #require(Int(match.2)) - 4
      let width = try #require(Int(match.3))
      #expect(match.3 == match.4)
      for step in 0..<width { drawn[row * code.size + column + step] = true }
    }
    #expect(drawn == code.modules)
  }

  @Test(
    "keeps the title from being taken for markup",
    arguments: [
      ("<b>Tom & Jerry</b>", "&lt;b&gt;Tom &amp; Jerry&lt;/b&gt;"),
      ("</title><script>", "&lt;/title&gt;&lt;script&gt;"),
      ("&amp;", "&amp;amp;"),
      ("]]>", "]]&gt;"),
      ("<\u{338}", "&lt;\u{338}"),
      ("Zoë’s \"5 €\" 👩‍👩‍👧", "Zoë’s \"5 €\" 👩‍👩‍👧"),
      ("a\u{0}b\u{1B}c\u{FFFF}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
      ("a\tb\nc", "a\tb\nc"),
    ]
  )
  func escapesTitle(title: String, escaped: String) throws {
    let svg = try QRCode("Bookshop", mask: 0).svg(title: title)
    let written = svg.unicodeScalars.split(separator: Array("title>".unicodeScalars))[1]
    #expect(String(written).utf8.elementsEqual("\(escaped)</".utf8))
  }
}
