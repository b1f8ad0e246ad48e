import Testing

@testable import countersign

@Suite("A misspelled word")
struct SpellingTests {
  @Test(
    "is as far from a right one as it takes slips",
    arguments: [
      ("run", "run", 0), ("", "run", 3), ("rn", "run", 1), ("ruun", "run", 1), ("rin", "run", 1),
      ("rnu", "run", 1), ("bench", "list", 5), ("kitten", "sitting", 3), ("ca", "abc", 3),
    ]
  )
  func countsSlips(typed: String, meant: String, slips: Int) {
    #expect(Spelling.slips(from: Array(typed.utf8), to: Array(meant.utf8)) == slips)
  }

  @Test(
    "finds the nearest, if it is near",
    arguments: [
      ("RUN", "run"), ("benhc", "bench"), ("push-app", "push-approval"),
      ("pushdenial", "push-denial"),
      ("sms", nil), ("", nil), ("xyz", nil),
    ]
  )
  func findsNearest(typed: String, meant: String?) {
    let words = ["run", "bench", "push-approval", "push-denial"]
    #expect(Spelling.nearest(to: typed, among: words) == meant)
  }
}
