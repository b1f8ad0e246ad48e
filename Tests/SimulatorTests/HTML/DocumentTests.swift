import Simulator
import Testing

@Suite("A document")
struct DocumentTests {
  @Test(
    "shows the words that a person sees",
    arguments: [
      ("", ""), ("a", "a"), ("  a \n\t b  ", "a b"), ("<p>a</p><p>b</p>", "a b"),
      ("a<b>b</b>c", "abc"), ("a<br>b", "a b"), ("<p>a<p>b", "a b"),
      ("<ul><li>a<li>b</ul>c", "a b c"), ("a<script>b < c </b></script>d", "a d"),
      ("a<style>b{}</style>d", "a d"), ("a<!-- b -->c", "ac"), ("a<!-->b<!--->c<!---->d", "abcd"),
      ("a<!-- > -- -> b --->c", "ac"), ("a<!-- b", "a"), ("<!doctype html>a<?b?>c</ d>e", "ace"),
      ("<head><title>a</title></head>b", "b"), ("<title>a</title>b", "b"),
      ("<template>a</template>b", "b"), ("a<p hidden>b<b>c</b></p>d", "a d"),
      ("a < b << c <1>", "a < b << c <1>"), ("a<", "a<"), ("a</", "a"), ("a<b", "a"),
      ("a<b c", "a"), ("a<b c=\"", "a"), ("a</b>c</p>", "ac"), ("<div><b>a</div>b", "a b"),
      ("<SCRIPT>a</Script >b", "b"), ("<script>a</scripts></script>b", "b"),
      ("<script>a", ""), ("<textarea>a<b>&amp;</textarea>c", "a<b>& c"),
      ("<svg><title>a</title><path d=M0/><rect/></svg>b", "b"), ("a\u{A0}b", "a\u{A0}b"),
    ]
  )
  func showsText(page: String, text: String) throws {
    #expect(try Document(parsing: page).text == text)
  }

  @Test(
    "reads character references in text and in attributes",
    arguments: [
      ("&amp;&lt;&gt;&quot;&#39;&apos;", "&<>\"''"), ("&#65;&#x41;&#X61;&#x1F642;", "AAa🙂"),
      ("&amp;lt;", "&lt;"),
      ("&#0;&#xD800;&#x110000;&#99999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("a&b", "a&b"), ("&", "&"), ("&;", "&;"), ("&#;", "&#;"), ("&#x;", "&#x;"),
      ("&#+5;", "&#+5;"),
      ("&#-5;", "&#-5;"), ("&#6 5;", "&#6 5;"), ("&unknown;", "&unknown;"), ("&AMP;", "&AMP;"),
      ("&amp", "&amp"), ("a;&b;", "a;&b;"), ("&#x000000000000041;", "&#x000000000000041;"),
    ]
  )
  func readsReferences(written: String, meant: String) throws {
    let page = try Document(parsing: "<p title=\"\(written)\">\(written)</p>")
    let element = try #require(page.first("p"))
    #expect(element.content == meant)
    #expect(element.attribute("title") == meant)
  }

  @Test(
    "reads attributes however they are written",
    arguments: [
      ("a=b", "b"), ("a='b c'", "b c"), ("a=\"b>c\"", "b>c"), ("a", ""), ("a=", ""),
      ("a = b", "b"), ("A=B", "B"), ("a=1 a=2", "1"), ("x=y a=b", "b"), ("x a=b", "b"),
      ("x=\"y\"a=b", "b"), ("/a=b", "b"), ("a=b/", "b/"), ("a=b=c", "b=c"), ("=x a=b", "b"),
      ("a='\"'", "\""), ("\na\n=\n'b\r\nc\rd'", "b\nc\nd"), ("a=&lt;", "<"),
    ]
  )
  func readsAttributes(written: String, value: String) throws {
    let page = try Document(parsing: "<p \(written)>text</p>")
    #expect(page.first("p")?.attribute("a") == value)
    #expect(page.text == "text")
  }

  @Test("finds elements by tag and by id, in order")
  func findsElements() throws {
    let page = try Document(
      parsing: """
        <!doctype html><html lang=en><head><TITLE>Pay &amp; go</TITLE>
        <meta name=Viewport content="width=1"><meta http-equiv="refresh" content="3"></head>
        <body><ul id="list"><li>one<li id=two>two <b>!</b></ul><p id=two>three</p></body></html>
        """
    )
    #expect(page.title == "Pay & go")
    #expect(page.all("li").map(\.text) == ["one", "two !"])
    #expect(page.element(id: "two")?.text == "two !")
    #expect(page.element(id: "list")?.all("li").count == 2)
    #expect(page.element(id: "list")?.all("p").isEmpty == true)
    #expect(page.element(id: "three") == nil)
    #expect(page.first("html")?.attribute("lang") == "en")
    #expect(page.first("table") == nil)
    #expect(page.meta("refresh") == "3")
    #expect(page.meta("viewport") == "width=1")
    #expect(page.meta("description") == nil)
  }

  @Test("shows its links, with their words and addresses")
  func showsLinks() throws {
    let page = try Document(
      parsing: """
        <a href="/a?b=1&amp;c=2">To <b>a</b></a><a name=x>no link</a><a href=/b><img alt=x></a>
        <p hidden><a href="/c">unseen</a></p><a href="/d">open
        """
    )
    #expect(page.links.map(\.words) == ["To a", "", "open"])
    #expect(page.links.map(\.address) == ["/a?b=1&c=2", "/b", "/d"])
  }

  @Test("shows its messages in order, unless they are empty or hidden")
  func showsMessages() throws {
    let page = try Document(
      parsing: """
        <p role=status>Sent to <b>+353</b>.</p><p role="alert" hidden>unseen</p><p role=status> </p>
        <div hidden><p role=alert>unseen</p></div><p role=note>none</p><p role='alert'>Wrong code
        """
    )
    #expect(page.messages == ["Sent to +353.", "Wrong code"])
  }

  @Test("does not show its text where it is described")
  func isDiscreet() throws {
    let page = try Document(parsing: "<title>Pay</title><p id=a title=hush>hush</p>")
    let element = try #require(page.element(id: "a"))
    var dumped = ""
    dump((page, element), to: &dumped)
    #expect(!"\(page) \(element) \(String(reflecting: page)) \(dumped)".contains("hush"))
  }
}
