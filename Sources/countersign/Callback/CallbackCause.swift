/// A common reason why a signature does not match, and what to do about it.
struct CallbackCause: Hashable {
  let words: String
  let advice: String

  init(_ words: String, _ advice: String) {
    self.words = words
    self.advice = advice
  }
}
