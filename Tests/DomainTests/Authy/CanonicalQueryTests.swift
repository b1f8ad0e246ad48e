import Domain
import Testing

@Suite("The canonical text of parameters")
struct CanonicalQueryTests {
  @Test(
    "is what Rails makes of them",
    arguments: [
      ([:], ""), (nil, ""), ([1], ""), ("a", ""),
      (["b": 2, "a": 1], "a=1&b=2"),
      (["a": nil, "b": "", "c": true, "d": false], "a=&b=&c=true&d=false"),
      (["a": [:], "b": [], "c": 1], "c=1"),
      (["a": ["b": [:], "c": [[], [:]]], "d": 1], "d=1"),
      (["a": [[:], 1, [], 2]], "a%5B%5D=1&a%5B%5D=2"),
      (["a": [3, 1, 2, 10, 1]], "a%5B%5D=3&a%5B%5D=1&a%5B%5D=2&a%5B%5D=10&a%5B%5D=1"),
      (["a": [["y"], ["x", nil]]], "a%5B%5D%5B%5D=y&a%5B%5D%5B%5D=x&a%5B%5D%5B%5D="),
      (["a": ["c": ["d": 1], "b": 2]], "a%5Bb%5D=2&a%5Bc%5D%5Bd%5D=1"),
      (
        ["l": [["url": "u", "res": "z"], ["res": "a"]]],
        "l%5B%5D%5Bres%5D=z&l%5B%5D%5Burl%5D=u&l%5B%5D%5Bres%5D=a"
      ),
      (["": 1, "a": ["": 2]], "=1&a%5B%5D=2"),
    ] as [(JSON, String)]
  )
  func isWhatRailsMakes(parameters: JSON, canonical: String) {
    #expect(CallbackSignature.canonical(parameters) == canonical)
  }

  @Test(
    "escapes as Ruby does",
    arguments: [
      ("azAZ09-._~", "azAZ09-._~"), (" ", "+"), ("+*'()!", "%2B%2A%27%28%29%21"),
      ("[/?&=%#@:,;$]", "%5B%2F%3F%26%3D%25%23%40%3A%2C%3B%24%5D"),
      ("é€💰", "%C3%A9%E2%82%AC%F0%9F%92%B0"),
      ("\u{0}\n\"\\\u{7F}", "%00%0A%22%5C%7F"), ("12[3]x", "12%5B3%5Dx"), ("None", "None"),
    ]
  )
  func escapes(text: String, escaped: String) {
    #expect(CallbackSignature.canonical(["k": .string(text)]) == "k=\(escaped)")
    let named = JSON.object([.init(key: text, value: 1)])
    #expect(CallbackSignature.canonical(named) == "\(escaped)=1")
    #expect(CallbackSignature.canonical(["k": named]) == "k%5B\(escaped)%5D=1")
  }

  @Test("sorts finished texts by byte, not names by letter")
  func sortsFinishedTexts() {
    let parameters: JSON = ["a": ["z": 1], "a-": 2, "a_": 3, "B": 4, "a": 5, "é": 6, "a ": 7]
    #expect(
      CallbackSignature.canonical(parameters)
        == "%C3%A9=6&B=4&a%5Bz%5D=1&a+=7&a-=2&a=5&a_=3"
    )
  }

  @Test("puts a text before those that begin with it, whatever the order of their names")
  func sortsPrefixesFirst() {
    let pairs: [(JSON, JSON)] = [
      (["a[]": "12", "a": [1]], ["a": [1], "a[]": "12"]),
      (["a[b]": "12", "a": ["b": 1]], ["a": ["b": 1], "a[b]": "12"]),
    ]
    let texts = ["a%5B%5D=1&a%5B%5D=12", "a%5Bb%5D=1&a%5Bb%5D=12"]
    for (pair, text) in zip(pairs, texts) {
      #expect(CallbackSignature.canonical(pair.0) == text)
      #expect(CallbackSignature.canonical(pair.1) == text)
    }
  }

  @Test("keeps numbers as they were written")
  func keepsNumbers() throws {
    let parameters = try JSON.parse(Array(#"{"a":1.0,"b":-1E+05,"c":12345678901234567890}"#.utf8))
    #expect(CallbackSignature.canonical(parameters) == "a=1.0&b=-1E%2B05&c=12345678901234567890")
  }

  @Test(
    "has nulls as names alone where ActiveSupport 8.1 writes it, sorted as they then are",
    arguments: [
      (["a": nil, "b": 1], "a&b=1"), (["a": [nil, 1]], "a%5B%5D&a%5B%5D=1"),
      (["a": ["b": nil]], "a%5Bb%5D"), (["k-": 1, "k": nil], "k&k-=1"), (["a": ""], "a="),
    ] as [(JSON, String)]
  )
  func writesBareNulls(parameters: JSON, text: String) {
    #expect(CallbackSignature.canonicalByActiveSupport81(parameters) == text)
  }
}
