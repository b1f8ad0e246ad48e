import Domain

/// What a request says about the words around a code.
struct Wording {
  /// The language, or nil if the request names no locale.
  var language: Language?
  /// A code of the application's own, if there is one.
  var code: OneTimeCode?
  /// Words of the application's own, which contain the `macro`, if there are any.
  var message: String?

  /// The text that stands for the code in the application's own words, in every sample of Authy's
  /// documents.
  static let macro = "{{code}}"

  /// The application's own words with the code in them.
  func message(with code: OneTimeCode) -> String? {
    message?.substituting(Self.macro, by: code.digits)
  }
}
