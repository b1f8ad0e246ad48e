import Domain
import Foundation
import Testing

@Suite("The emulator's page")
struct EmulatorPageTests {
  private let page: Service.Answer

  init() throws { page = try Service().ask(.get, "/") }

  @Test("is a whole document of HTML with a language and a title")
  func isDocument() {
    #expect(page.status == 200)
    #expect(page.field("Content-Type") == "text/html; charset=utf-8")
    #expect(page.body.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n"))
    #expect(page.body.hasSuffix("</html>\n"))
    #expect(!pieces(between: "<title>", and: "</title>")[0].isEmpty)
    #expect(page.body.contains("<meta name=\"viewport\""))
  }

  @Test("holds each style, script and template of its folder, whole")
  func holdsFiles() throws {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent()
    }
    let folder = root.appending(path: "Sources/Live/Emulator/Page")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    .filter { $0.lastPathComponent != "page.html" }
    #expect(files.count > 10)
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(page.body.contains(text), "\(file.lastPathComponent)")
    }
    // Nor is a place left that something should have been put into.
    for place in ["The styles.", "The templates.", "The scripts."] {
      #expect(!page.body.contains(place))
    }
  }

  @Test("lets the browser run its one script and apply its one style, and nothing else")
  func hasPolicy() throws {
    let policy = try #require(page.field("Content-Security-Policy"))
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(!policy.contains("unsafe"))
    for (directive, opening, closing) in [
      ("style-src", "<style>", "</style>"), ("script-src", "<script type=\"module\">", "</script>"),
    ] {
      let inline = pieces(between: opening, and: closing)
      try #require(inline.count == 1)
      let hash = Base64.encode(SHA256.digest(of: inline[0]))
      #expect(policy.contains("\(directive) 'sha256-\(hash)';"))
    }
    // What the policy would not let through is not there either.
    #expect(page.body.components(separatedBy: "<script").count == 2)
    #expect(page.body.components(separatedBy: "<style").count == 2)
    for attribute in [" style=", " onclick=", " onload=", "javascript:"] {
      #expect(!page.body.contains(attribute))
    }
  }

  @Test("names nothing outside")
  func isSelfContained() {
    for word in ["http://", "https://", "src=\"", "@import", "url(", "//cdn"] {
      #expect(!page.body.contains(word), "\(word)")
    }
  }

  @Test("puts what the emulator says into texts only")
  func writesTexts() {
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
      #expect(!page.body.contains(word), "\(word)")
    }
  }

  @Test("has for every name that the script looks for one element")
  func namesElements() {
    let script = pieces(between: "<script type=\"module\">", and: "</script>")[0]
    let names = Set(script.components(separatedBy: "find(\"").dropFirst().map { head(of: $0) })
    #expect(names.count > 20)
    for name in names.sorted() {
      #expect(page.body.components(separatedBy: " id=\"\(name)\"").count == 2, "\(name)")
    }
    for name in script.components(separatedBy: " make(\"").dropFirst().map({ head(of: $0) }) {
      #expect(page.body.contains("<template id=\"\(name)-template\">"), "\(name)")
    }
  }

  @Test("says only how long it is to who asks for no more, and is not posted to")
  func answersMethods() throws {
    let service = try Service()
    let head = try service.ask(.head, "/")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.field("Content-Length") == "\(page.body.utf8.count)")
    let answer = try service.ask(.post, "/")
    #expect(answer.status == 405)
    #expect(answer.field("Allow") == "GET, HEAD")
  }

  private func pieces(between opening: String, and closing: String) -> [String] {
    page.body.components(separatedBy: opening).dropFirst().map {
      $0.components(separatedBy: closing)[0]
    }
  }

  private func head(of text: String) -> String { text.components(separatedBy: "\"")[0] }
}
