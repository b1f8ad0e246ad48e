import Domain
import Testing

@Suite("A limit on JSON")
struct JSONLimitTests {
  @Test("lets through exactly its depth", arguments: ["[", #"{"a":"#])
  func limitsDepth(opening: String) throws {
    let close = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> [UInt8] {
      Array((repeatElement(opening, count: depth).joined() + "1").utf8)
        + Array(repeatElement(close, count: depth).joined().utf8)
    }
    #expect(throws: Never.self) { try JSON.parse(nested(64)) }
    #expect(throws: JSON.ParseError.tooDeep(at: 64 * opening.utf8.count)) {
      try JSON.parse(nested(65))
    }
    #expect(throws: JSON.ParseError.tooDeep(at: 0)) {
      try JSON.parse(nested(1), limits: .init(depth: 0))
    }
  }

  @Test("ends a hostile text before the stack does")
  func endsHostileText() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSON.ParseError.tooDeep(at: 64)) { try JSON.parse(text) }
    #expect(throws: JSON.ParseError.tooDeep(at: 512)) {
      try JSON.parse(text, limits: .init(depth: 512))
    }
  }

  @Test("counts what is open, not what was")
  func countsWhatIsOpen() throws {
    let text = "[" + repeatElement("[],{},[{}]", count: 100).joined(separator: ",") + "]"
    #expect(try JSON.parse(Array(text.utf8), limits: .init(depth: 3)).elements?.count == 300)
  }

  @Test("lets through exactly its size")
  func limitsSize() {
    let text = Array("[1,2]".utf8)
    #expect(throws: Never.self) { try JSON.parse(text, limits: .init(size: 5)) }
    #expect(throws: JSON.ParseError.tooLarge(size: 5)) {
      try JSON.parse(text, limits: .init(size: 4))
    }
  }

  @Test("is a mebibyte unless told otherwise")
  func isMebibyte() {
    let text = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    #expect(throws: Never.self) { try JSON.parse(text.dropLast() + [UInt8(ascii: "1")]) }
    #expect(throws: JSON.ParseError.tooLarge(size: 1 << 20 | 1)) {
      try JSON.parse(text + [UInt8(ascii: "1")])
    }
  }

  @Test("is not needed for an object of very many names")
  func bearsManyNames() throws {
    let names = (0..<80_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(try JSON.parse(Array("{\(names)}".utf8)).members?.count == 80_000)
    #expect(throws: JSON.ParseError.duplicateKey("k41", at: names.utf8.count + 2)) {
      try JSON.parse(Array("{\(names),\"k41\":0}".utf8))
    }
  }
}
