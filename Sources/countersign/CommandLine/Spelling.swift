/// Finds the word that a user probably meant.
enum Spelling {
  /// The hint "did you mean run?", or `nil` when no word is similar enough.
  static func hint(for word: String, among words: [String]) -> String? {
    nearest(to: word, among: words).map { "did you mean \($0)?" }
  }

  /// The word with the fewest typing errors, if they are few enough.
  static func nearest(to word: String, among words: [String]) -> String? {
    let typed = Array(word.lowercased().utf8)
    var best: (word: String, slips: Int)?
    for candidate in words {
      let meant = Array(candidate.utf8)
      let allowance = max(1, meant.count / 3)
      // An unfinished word counts as similar too.
      let isBeginning = typed.count >= 3 && meant.starts(with: typed)
      guard isBeginning || abs(meant.count - typed.count) <= allowance else { continue }
      let slips = isBeginning ? 1 : slips(from: typed, to: meant)
      guard slips <= allowance, slips < best?.slips ?? .max else { continue }
      best = (candidate, slips)
    }
    return best?.word
  }

  /// How many bytes were left out, added, replaced, or swapped with the next byte.
  ///
  /// This is the optimal string alignment distance.
  static func slips(from typed: [UInt8], to meant: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...meant.count)
    for row in typed.indices {
      var current = [row + 1]
      for column in meant.indices {
        let isSame = typed[row] == meant[column]
        var fewest = min(
          last[column] + (isSame ? 0 : 1),
          last[column + 1] + 1,
          current[column] + 1
        )
        if row > 0, column > 0, typed[row] == meant[column - 1], typed[row - 1] == meant[column] {
          fewest = min(fewest, beforeLast[column - 1] + 1)
        }
        current.append(fewest)
      }
      (beforeLast, last) = (last, current)
    }
    return last[meant.count]
  }
}
