extension StringProtocol {
  /// Whether a word stands here as a whole, neither part of a longer one nor a member's name.
  func holds(word: String) -> Bool {
    var rest = self[...]
    while let range = rest.firstRange(of: word) {
      let before = self[..<range.lowerBound].last
      let after = self[range.upperBound...].first
      let begins = !(before?.isPartOfName ?? false) || !(word.first?.isPartOfName ?? false)
      let ends = !(after?.isPartOfName ?? false) || !(word.last?.isPartOfName ?? false)
      if begins, ends, before != "." || word.hasPrefix(".") { return true }
      rest = self[range.upperBound...]
    }
    return false
  }

  /// How many spaces it begins with.
  var indentation: Int { prefix { $0 == " " }.count }

  /// The words between spaces.
  var words: [Self.SubSequence] { split(separator: " ") }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" }
}
