import Testing

@testable import Simulator

@Suite("Putting other words into a page")
struct SubstitutingTests {
  @Test(
    "changes every place where the words stand",
    arguments: [
      ("a-b-c", "-", "+", "a+b+c"),
      ("aaa", "aa", "b", "ba"),
      ("abab", "ab", "", ""),
      ("xabx", "ab", "abab", "xababx"),
      ("ab", "abc", "d", "ab"),
      ("aab", "ab", "c", "ac"),
      ("", "a", "b", ""),
      ("abc", "", "d", "abc"),
      ("ä", "\u{E4}", "ö", "ö"),
    ]
  )
  func changes(_ text: String, _ words: String, _ others: String, _ result: String) {
    #expect(text.substituting(words, by: others) == result)
  }
}

@Suite("Eight bytes of a page")
struct NameWordTests {
  @Test(
    "tell how many small letters and hyphens they begin with",
    arguments: [
      ("data-rol", 8), ("p>text..", 1), ("a-z`{|}~", 3), ("Abcdefgh", 0), ("abcdefg\u{7F}", 7),
      ("h1 id=\"x", 1), ("ab\u{E1}cdef", 2), ("-------=", 7),
    ]
  )
  func counts(_ text: String, _ length: Int) {
    let bytes = Array(text.utf8)
    let word = NameWord(bytes.span, at: 0)
    #expect(word.length == length)
    #expect(word[length & 7] == bytes[length & 7])
    if length > 0 {
      #expect(
        word.key(of: length) == SoughtName(String(decoding: bytes[..<length], as: UTF8.self)).key
      )
    }
  }
}
