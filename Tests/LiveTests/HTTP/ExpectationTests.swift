import Domain
import Live
import Testing

@Suite("An expectation")
struct ExpectationTests {
  private func steps(_ pieces: String...) -> [String] {
    var parser = HTTPRequestParser()
    var steps: [String] = []
    for piece in pieces {
      parser.feed(Array(piece.utf8)[...])
      do {
        while let event = try parser.next() {
          switch event {
          case .expectation: steps.append("expectation")
          case .request(let request, _): steps.append(request.bodyText ?? "")
          }
        }
      } catch {
        steps.append("\(error.status)")
      }
    }
    return steps
  }

  @Test("is told before the body comes, once")
  func isTold() {
    let head: String = .post("", "Content-Length: 5", "Expect: 100-Continue")
    #expect(steps(head, "he", "llo") == ["expectation", "hello"])
    let chunked: String = .post("", "Transfer-Encoding: chunked", "Expect: 100-continue")
    #expect(steps(chunked, "1\r\n", "a\r\n0\r\n\r\n") == ["expectation", "a"])
  }

  @Test("is pointless when the body is there, or there is none")
  func isPointless() {
    #expect(steps(.post("hello", "Content-Length: 5", "Expect: 100-continue")) == ["hello"])
    #expect(steps(.post("", "Content-Length: 0", "Expect: 100-continue")) == [""])
    #expect(steps(.get("/", "Expect: 100-continue")) == [""])
  }

  @Test("in HTTP/1.0 is none")
  func isIgnored() {
    let head: String = .wire("POST / HTTP/1.0", "Content-Length: 1", "Expect: 100-continue")
    #expect(steps(head, "a") == ["a"])
  }

  @Test("of anything else, or of more than is accepted, is refused")
  func isRefused() {
    #expect(steps(.post("", "Content-Length: 1", "Expect: a-gift")) == ["417"])
    let large: String = .post("", "Content-Length: 9999999", "Expect: 100-continue")
    #expect(steps(large) == ["413"])
  }
}
