import Domain

/// Numbers in the words of a story, so that its sentences can take them from the policy.
extension Int {
  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
  ]

  private static let ranks = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh",
  ]

  /// The number as a word up to twenty, and in digits above: "five".
  var inWords: String { Self.words.indices.contains(self) ? Self.words[self] : String(self) }

  /// How many times, in words: "once", "twice", "five times".
  var timesInWords: String {
    switch self {
    case 1: "once"
    case 2: "twice"
    default: "\(inWords) times"
    }
  }

  /// The ordinal as a word up to the eleventh, and in digits above: "first", "fifth".
  var ordinalInWords: String {
    (1...Self.ranks.count).contains(self) ? Self.ranks[self - 1] : "\(self)th"
  }

  /// The number and the noun: "one text", "five texts".
  func inWords(of noun: String, _ several: String? = nil) -> String {
    "\(inWords) \(self == 1 ? noun : several ?? noun + "s")"
  }
}

extension Duration {
  /// The duration in the largest unit that fits exactly: "an hour", "fifteen minutes", "90
  /// seconds".
  var asAge: String {
    let seconds = wholeNanoseconds / 1_000_000_000
    guard self == .seconds(seconds) else { return inWords }
    let units: [(Int64, String, String)] = [
      (86_400, "a day", "days"), (3_600, "an hour", "hours"), (60, "a minute", "minutes"),
    ]
    for (size, one, several) in units where seconds > 0 && seconds % size == 0 {
      let count = Int(seconds / size)
      return count == 1 ? one : "\(count.inWords) \(several)"
    }
    return inWords
  }

  /// The duration without its fraction of a second.
  var roundedDownToSeconds: Duration { .seconds(wholeNanoseconds / 1_000_000_000) }
}
