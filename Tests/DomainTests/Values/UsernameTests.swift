import Domain
import Testing

@Suite("A username")
struct UsernameTests {
  @Test(
    "is folded to lower case",
    arguments: [
      ("alice", "alice"), ("Alice", "alice"), ("A.B-c_9", "a.b-c_9"), ("bob", "bob"),
      ("abcdefghijklmnopqrstuvwxyzabcdef", "abcdefghijklmnopqrstuvwxyzabcdef"),
    ]
  )
  func isFolded(text: String, name: String) {
    #expect(Username(text)?.rawValue == name)
    #expect(Username(text) == Username(name))
  }

  @Test(
    "is refused",
    arguments: [
      "", "ab", "abcdefghijklmnopqrstuvwxyzabcdefg", "1alice", "-alice", "_alice", ".alice",
      "al ice", "alice ", "alice\n", "alice@", "älice", "alicе", "ali\u{212A}", "alice\u{301}",
      "al\0ice", "alice/..",
    ]
  )
  func isRefused(text: String) {
    #expect(Username(text) == nil)
  }

  @Test("sorts by its letters")
  func sorts() {
    #expect(
      ["carol", "Alice", "bob"].compactMap { Username($0) }.sorted().map(\.rawValue)
        == ["alice", "bob", "carol"]
    )
  }
}
