import Domain

// Fuzzes the reader of HTML pages.
//
// For any bytes, a page is read or refused. It never has more elements or more text than was
// written, each element ends within the one around it, and every query about the page returns.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard let page = try? Document(parsing: bytes) else { return 0 }
  always(page.nodes.count <= 3 * bytes.count, "nothing is made up")
  // A byte that is not UTF-8 becomes a replacement character of three bytes.
  always(page.text.utf8.count <= 3 * bytes.count, "no text is made up")
  for (index, node) in page.nodes.enumerated() {
    always(index < node.end && node.end <= page.nodes.count, "an element ends on the page")
  }
  for form in page.forms.prefix(16) {
    guard let fields = try? form.fill() else { continue }
    always(FormFields(parsing: fields.encoded) != nil, "a form can be sent")
  }
  for link in page.links { always(link.words.utf8.count <= 3 * bytes.count, "a link has words") }
  _ = (page.title, page.messages, page.meta("refresh"), page.element(id: "a"))
  return 0
}
