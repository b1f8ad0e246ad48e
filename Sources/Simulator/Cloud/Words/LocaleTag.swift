import Domain

/// The locale that a request names, and the language that it gives.
///
/// It is read as in BCP 47 (RFC 5646): letters of either case, and a region after the language. A
/// region without its own words gets those of its language, as Authy's documents say.
struct LocaleTag: Hashable {
  /// The language of the words.
  let language: Language
  /// Whether Authy's documents list the language.
  let isListed: Bool
  /// What is unusual about the locale, in a sentence, or nil if the words are in the requested
  /// language.
  let remark: String?

  init(_ text: String) {
    let shown = Self.shown(text)
    let tag = text.lowercased().split(separator: "_", omittingEmptySubsequences: false)
      .joined(separator: "-")
    let subtags = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = subtags.allSatisfy { subtag in
      (1...8).contains(subtag.utf8.count)
        && subtag.utf8.allSatisfy { $0.isLetter || $0.isDecimalDigit }
    }
    let main = String(subtags.first ?? "")
    guard isTag, Self.listed.contains(main) else {
      language = .english
      isListed = false
      remark = "locale \(shown) is none that Authy lists, so its words are English"
      return
    }
    isListed = true
    guard let known = Language(rawValue: main) else {
      language = .english
      remark = "locale \(shown) has no words in this simulation, so they are English"
      return
    }
    language = known
    remark =
      tag == text.lowercased() && (tag == main || Self.listedRegions.contains(tag))
      ? nil : "locale \(shown) is read as \(main)"
  }

  /// The languages on Authy's page of supported languages.
  private static let listed: Set<String> = [
    "af", "ar", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "kn", "ko", "lt", "ms", "mr", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv",
    "te", "th", "tl", "tr", "vi", "zh",
  ]

  /// The regions on that page whose languages have words here.
  private static let listedRegions: Set<String> = ["en-gb"]

  /// A locale as a message may show it, since a client wrote it.
  private static func shown(_ text: String) -> String {
    let visible = text.utf8.filter { 0x21...0x7E ~= $0 }.prefix(20)
    return visible.isEmpty ? "without a letter" : String(decoding: visible, as: UTF8.self)
  }
}
