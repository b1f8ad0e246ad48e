import Domain

/// A language in which the cloud has words of its own, by its tag.
enum Language: String, CaseIterable {
  case english = "en"
  case spanish = "es"
  case german = "de"
}

/// The words around a code; Authy's own templates are not published, so these are ours.
extension Language {
  /// The words of a text or a call to a user, after the application's own words.
  func words(after message: String, code: OneTimeCode) -> String {
    switch self {
    case .english: "\(message). Your code is \(code.digits)."
    case .spanish: "\(message). Tu código es \(code.digits)."
    case .german: "\(message). Dein Code lautet \(code.digits)."
    }
  }

  /// The words of a text or a call to a number that is being verified.
  func words(verifyingFor application: String, code: OneTimeCode) -> String {
    switch self {
    case .english: "Your \(application) verification code is \(code.digits)."
    case .spanish: "Tu código de verificación de \(application) es \(code.digits)."
    case .german: "Dein Bestätigungscode für \(application) lautet \(code.digits)."
    }
  }
}

/// What the application learns of a verification that was started.
extension Language {
  /// The words before the number and after it.
  ///
  /// The English ones and the Spanish call are recorded in the Java client; the others are ours.
  func announcement(of channel: VerificationChannel) -> (before: String, behind: String) {
    switch (self, channel) {
    case (.english, .sms): ("Text message sent to ", ".")
    case (.english, .call): ("Call to ", " initiated.")
    case (.spanish, .sms): ("Mensaje de texto enviado a ", ".")
    case (.spanish, .call): ("Llamada a ", " fue iniciada.")
    case (.german, .sms): ("SMS gesendet an ", ".")
    case (.german, .call): ("Anruf an ", " wurde gestartet.")
    }
  }

  /// What announcements in all languages say before the number.
  static var wordsBeforeNumber: [String] {
    allCases.flatMap { language in
      VerificationChannel.allCases.map { language.announcement(of: $0).before }
    }
  }
}

extension AuthyCloud.Options {
  /// The language for a number if the request names no locale.
  func language(of number: PhoneNumber) -> Language {
    switch absentLocale {
    case .english: .english
    case .ofCountry: Self.languages[number.countryCode] ?? .english
    }
  }

  /// The language that most people speak in a country, among the languages that have words here.
  private static let languages: [String: Language] = {
    let spanish = [
      "34", "51", "52", "53", "54", "56", "57", "58", "240", "502", "503", "504", "505", "506",
      "507", "591", "593", "595", "598",
    ]
    let german = ["41", "43", "49", "423"]
    return Dictionary(
      uniqueKeysWithValues: spanish.map { ($0, .spanish) } + german.map { ($0, .german) }
    )
  }()
}
