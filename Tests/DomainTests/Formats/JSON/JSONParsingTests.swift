import Domain
import Testing

@Suite("Reading JSON")
struct JSONParsingTests {
  @Test(
    "accepts what the standard allows",
    arguments: [
      (" \t\r\n null \n", nil), ("true", true), ("false", false), ("-0", .number("-0")),
      ("0.5e-7", .number("0.5e-7")), ("[ ]", []), ("{ }", [:]), ("[1 , 2]", [1, 2]),
      (#"{ "a" : { "b" : [ ] } , "" : 1 }"#, ["a": ["b": []], "": 1]),
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u00E9""#, "Aéé"),
      (#""\uD83D\uDCB0!""#, "💰!"), (#""a\u0000b""#, "a\u{0}b"), ("\"é€💰\u{7F}\"", "é€💰\u{7F}"),
      (#""x\n€\ty""#, "x\n€\ty"), (#"{"a":1,"A":2}"#, ["a": 1, "A": 2]),
    ] as [(String, JSON)]
  )
  func accepts(text: String, value: JSON) throws {
    #expect(try JSON.parse(Array(text.utf8)) == value)
  }

  @Test(
    "refuses everything else, and says where",
    arguments: [
      ("", .unexpectedEnd(at: 0)), ("  ", .unexpectedEnd(at: 2)), ("nul", .unexpectedEnd(at: 3)),
      ("nulL", .unexpectedByte(at: 3)), ("True", .unexpectedByte(at: 0)),
      ("NaN", .unexpectedByte(at: 0)), ("'a'", .unexpectedByte(at: 0)),
      ("\u{FEFF}1", .unexpectedByte(at: 0)), ("\u{A0}1", .unexpectedByte(at: 0)),
      ("01", .trailingBytes(at: 1)), ("-", .unexpectedEnd(at: 1)), ("+1", .unexpectedByte(at: 0)),
      ("-a", .unexpectedByte(at: 1)), ("1.", .unexpectedEnd(at: 2)), (".1", .unexpectedByte(at: 0)),
      ("1e", .unexpectedEnd(at: 2)), ("1e+", .unexpectedEnd(at: 3)),
      ("1.e1", .unexpectedByte(at: 2)),
      ("0x1", .trailingBytes(at: 1)), ("1 2", .trailingBytes(at: 2)),
      ("{}}", .trailingBytes(at: 2)),
      ("1//x", .trailingBytes(at: 1)), ("[1,]", .unexpectedByte(at: 3)),
      ("[,1]", .unexpectedByte(at: 1)), ("[1 2]", .unexpectedByte(at: 3)),
      ("[1", .unexpectedEnd(at: 2)), ("[", .unexpectedEnd(at: 1)), ("[1}", .unexpectedByte(at: 2)),
      ("{", .unexpectedEnd(at: 1)), ("{1:2}", .unexpectedByte(at: 1)),
      (#"{"a"}"#, .unexpectedByte(at: 4)), (#"{"a":}"#, .unexpectedByte(at: 5)),
      (#"{"a":1,}"#, .unexpectedByte(at: 7)), (#"{"a":1"#, .unexpectedEnd(at: 6)),
      (#"{"a":1;"b":2}"#, .unexpectedByte(at: 6)), (#"{a:1}"#, .unexpectedByte(at: 1)),
    ] as [(String, JSON.ParseError)]
  )
  func refuses(text: String, error: JSON.ParseError) {
    #expect(throws: error) { try JSON.parse(Array(text.utf8)) }
  }

  @Test(
    "refuses a broken string, and says where",
    arguments: [
      (#""abc"#, .unexpectedEnd(at: 4)), (#""abc\"#, .unexpectedEnd(at: 5)),
      ("\"a\nb\"", .controlCharacter(at: 2)), ("\"\u{1F}\"", .controlCharacter(at: 1)),
      (#""\n\#u{0}""#, .controlCharacter(at: 3)), (#""\x""#, .invalidEscape(at: 1)),
      (#""ab\'""#, .invalidEscape(at: 3)), (#""\u12""#, .invalidEscape(at: 1)),
      (#""\u12"#, .unexpectedEnd(at: 5)), (#""\u00g0""#, .invalidEscape(at: 1)),
      (#""\U0041""#, .invalidEscape(at: 1)), (#""\ud83d""#, .loneSurrogate(at: 1)),
      (#""\ud83d\n""#, .loneSurrogate(at: 1)), (#""x\ud83dA""#, .loneSurrogate(at: 2)),
      (#""\udcb0\ud83d""#, .loneSurrogate(at: 1)), (#""\ud83d\ud83d""#, .loneSurrogate(at: 1)),
      (#""\ud83d\u0041""#, .loneSurrogate(at: 1)), (#""\ud83d\uzzzz""#, .invalidEscape(at: 7)),
    ] as [(String, JSON.ParseError)]
  )
  func refusesString(text: String, error: JSON.ParseError) {
    #expect(throws: error) { try JSON.parse(Array(text.utf8)) }
  }

  @Test(
    "refuses text that is not UTF-8, and says where",
    arguments: [
      ([0x80], 1), ([0x61, 0xFF], 2), ([0xC0, 0xAF], 1), ([0xC3], 1),
      ([0xC3, 0xA9, 0xE2, 0x82], 3),
      ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1), ([0x5C, 0x6E, 0xFE], 3),
    ] as [([UInt8], Int)]
  )
  func refusesInvalidUTF8(content: [UInt8], offset: Int) {
    let text = [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")]
    #expect(throws: JSON.ParseError.invalidUTF8(at: offset)) { try JSON.parse(text) }
  }

  @Test("refuses a name that stands twice in one object, however its letters are escaped")
  func refusesDuplicateKeys() {
    for text in [#"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"é":1,"\u00e9":2}"#] {
      #expect(throws: (any Error).self) { try JSON.parse(Array(text.utf8)) }
    }
    #expect(throws: JSON.ParseError.duplicateKey("a", at: 13)) {
      try JSON.parse(Array(#"{"b":1,"a":1,"a":2}"#.utf8))
    }
  }

  @Test("never traps on a text cut short or with a byte changed")
  func neverTraps() {
    let body = Array(
      #"{"a":[1.5e3,"\u00e9\ud83d\udcb0\n",{"b":null,"é":true}],"c":{},"d":-0}"#.utf8
    )
    for index in body.indices {
      #expect(throws: JSON.ParseError.self) { try JSON.parse(Array(body[..<index])) }
      for byte in UInt8.min...UInt8.max {
        var changed = body
        changed[index] = byte
        guard let value = try? JSON.parse(changed) else { continue }
        #expect(throws: Never.self) { try JSON.parse(value.bytes()) }
      }
    }
  }
}

extension JSON {
  fileprivate static func number(_ text: String) -> Self {
    Number(text).map(Self.number) ?? .string("not a number: \(text)")
  }
}
