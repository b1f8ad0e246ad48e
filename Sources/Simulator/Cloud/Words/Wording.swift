import Domain

/// What a request asks of the words that carry a code, as far as it does.
struct Wording {
  /// Nil where the request names no locale.
  var language: Language?
  /// A code of the application's own.
  var code: OneTimeCode?
  /// Words of the application's own, which hold the `macro`.
  var message: String?

  /// What stands for the code in the application's own words, in every sample of Authy's documents.
  static let macro = "{{code}}"

  /// The application's own words with the code in them.
  func message(with code: OneTimeCode) -> String? {
    message?.substituting(Self.macro, by: code.digits)
  }
}
