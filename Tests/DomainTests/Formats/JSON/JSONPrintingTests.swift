import Domain
import Testing

@Suite("Printed JSON")
struct JSONPrintingTests {
  @Test(
    "is compact",
    arguments: [
      (nil, "null"), (true, "true"), (false, "false"), (-12, "-12"), ("", #""""#), ([], "[]"),
      ([:], "{}"), ([1, [nil], "x"], #"[1,[null],"x"]"#),
      (["token": "is valid", "success": "true"], #"{"token":"is valid","success":"true"}"#),
    ] as [(JSON, String)]
  )
  func isCompact(value: JSON, text: String) {
    #expect(value.description == text)
    #expect(value.bytes() == Array(text.utf8))
  }

  @Test(
    "escapes what it must, in the shortest way, and nothing else",
    arguments: [
      ("\"\\", #""\"\\""#), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
      ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("a/b", #""a/b""#),
      ("Zoë € 💰\u{2028}", "\"Zoë € 💰\u{2028}\""), ("é\n", "\"é\\n\""),
    ]
  )
  func escapes(text: String, printed: String) {
    #expect(JSON.string(text).description == printed)
  }

  @Test("escapes the names of members too")
  func escapesNames() {
    #expect((["a\"b": 1] as JSON).description == #"{"a\"b":1}"#)
  }

  @Test("reads back as the same value and prints as the same bytes")
  func readsBack() throws {
    let value: JSON = [
      "z": [nil, true, false, 0, -1, "", [:], [], ["k": ["k": "v"]]],
      "text": "\u{0}\u{1}\"\\/\u{8}\n é \u{10FFFF}", "": "empty name",
      "number": .number(try #require(JSON.Number("-1.50E+03"))),
    ]
    let read = try JSON.parse(value.bytes())
    #expect(read == value)
    #expect(read.bytes() == value.bytes())
  }
}
