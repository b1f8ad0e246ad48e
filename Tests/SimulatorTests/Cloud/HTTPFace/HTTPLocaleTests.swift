import Domain
import Simulator
import Testing

@Suite("A locale over HTTP")
struct HTTPLocaleTests {
  /// How each language says a code behind "Pay", and that of a verification.
  private static let words = [
    "en": (user: "Pay. Your code is #.", number: "Your Payfriend verification code is #."),
    "es": (user: "Pay. Tu código es #.", number: "Tu código de verificación de Payfriend es #."),
    "de": (
      user: "Pay. Dein Code lautet #.", number: "Dein Bestätigungscode für Payfriend lautet #."
    ),
  ]

  /// A query with a locale, if there is one.
  private static func query(_ start: String, _ locale: String?) -> String {
    locale.map { "\(start)&locale=\(PercentEncoding.encode($0))" } ?? start
  }

  /// What a text or a call said, with a sign in place of the code.
  private static func said(_ path: String, by phone: Phone) async throws -> String {
    let (words, code) =
      path.contains("call")
      ? try await phone.nextCall(within: .seconds(10)).map { ($0.words, $0.code) } ?? ("", nil)
      : try await phone.nextText(within: .seconds(10)).map { ($0.words, $0.code) } ?? ("", nil)
    return words.replacing(try #require(code).digits, with: "#")
  }

  @Test(
    "decides the words of every text and call, and what cannot be had is English with a remark",
    arguments: [
      (nil, "en", nil), ("en", "en", nil), ("en-GB", "en", nil), ("es", "es", nil),
      ("ES", "es", nil), ("de", "de", nil),
      ("es-MX", "es", "locale es-MX is read as es"), ("es_MX", "es", "locale es_MX is read as es"),
      ("de-AT", "de", "locale de-AT is read as de"), ("en_us", "en", "locale en_us is read as en"),
      ("es-419", "es", "locale es-419 is read as es"),
      ("fr", "en", "locale fr has no words in this simulation, so they are English"),
      ("pt-BR", "en", "locale pt-BR has no words in this simulation, so they are English"),
      ("zh-CN", "en", "locale zh-CN has no words in this simulation, so they are English"),
      ("xx", "en", "locale xx is none that Authy lists, so its words are English"),
      ("Spanish", "en", "locale Spanish is none that Authy lists, so its words are English"),
      ("es-", "en", "locale es- is none that Authy lists, so its words are English"),
      ("es MX", "en", "locale esMX is none that Authy lists, so its words are English"),
      ("español", "en", "locale espaol is none that Authy lists, so its words are English"),
      (
        String(repeating: "x", count: 99), "en",
        "locale xxxxxxxxxxxxxxxxxxxx is none that Authy lists, so its words are English"
      ),
      ("", "en", "locale is empty and counts as none"),
    ] as [(String?, String, String?)]
  )
  func decides(locale: String?, language: String, remark: String?) throws {
    let words = try #require(Self.words[language])
    try HTTPCaller.play { world, caller in
      let alice = await world.addPerson("Alice")
      let number = alice.number.e164.dropFirst(2)
      for path in ["sms", "call"] {
        let query = Self.query("force=true&action_message=Pay", locale)
        let answer = try await caller.get(
          "/protected/json/\(path)/\(alice.phone.authyID)?\(query)"
        )
        // The answer about a user's code was seen in English beside a Spanish text.
        #expect(answer.text.contains(path == "sms" ? "SMS token was sent" : "Call started..."))
        await #expect(caller.cloud.remarks == (remark.map { [$0] } ?? []))
        try await #expect(Self.said(path, by: alice.phone) == words.user)
      }
      for via in ["sms", "call"] {
        let query = Self.query("via=\(via)&country_code=1&phone_number=\(number)", locale)
        let answer = try await caller.post("/protected/json/phones/verification/start?\(query)")
        #expect(answer.status == 200)
        await #expect(caller.cloud.remarks == (remark.map { [$0] } ?? []))
        try await #expect(Self.said(via, by: alice.phone) == words.number)
      }
    }
  }

  @Test(
    "decides what is said of a verification that was started",
    arguments: [
      ("es", "call", "Llamada a +1 775-461-5609 fue iniciada."),
      ("es", "sms", "Mensaje de texto enviado a +1 775-461-5609."),
      ("de", "call", "Anruf an +1 775-461-5609 wurde gestartet."),
      ("de", "sms", "SMS gesendet an +1 775-461-5609."),
      ("en", "call", "Call to +1 775-461-5609 initiated."),
      ("fr", "sms", "Text message sent to +1 775-461-5609."),
    ]
  )
  func decidesAnswer(locale: String, via: String, message: String) throws {
    try HTTPCaller.play { _, caller in
      let answer = try await caller.post(
        "/protected/json/phones/verification/start",
        #"{"phone_number":"775-461-5609","country_code":"1","locale":"\#(locale)","via":"\#(via)"}"#
      )
      try #expect(JSON.parse(Array(answer.text.utf8))["message"]?.text == message)
    }
  }

  @Test("that is null is none, and one that is no text is none that Authy lists")
  func readsJSON() throws {
    try HTTPCaller.play { _, caller in
      for (locale, remarks) in [("null", 0), (#"["es"]"#, 1), ("7", 1)] {
        let answer = try await caller.post(
          "/protected/json/phones/verification/start",
          #"{"phone_number":"7754615609","country_code":1,"via":"sms","locale":\#(locale)}"#
        )
        #expect(answer.text.contains("Text message sent to"))
        await #expect(caller.cloud.remarks.count == remarks)
      }
    }
  }

  @Test(
    "that Authy does not list is refused with 404 if the options say so, and counts",
    arguments: ["xx", "Spanish", "es-"]
  )
  func isRefused(locale: String) throws {
    var options = AuthyCloud.Options()
    options.unlistedLocale = .refused
    options.rateLimit = RateLimit(1, per: .seconds(60))
    try HTTPCaller.play(options: options) { world, caller in
      let alice = await world.addPerson("Alice")
      let path = "/protected/json/sms/\(alice.phone.authyID)?force=true&locale="
      caller.expect(
        try await caller.get(path + locale),
        404,
        HTTPCaller.refusal(60004, "Invalid parameter: locale - Parameter is invalid")
      )
      try await #expect(caller.get(path + "es").status == 429)
      await #expect(alice.phone.texts.isEmpty)
    }
  }

  @Test("that Authy lists is never refused", arguments: ["fr", "es-MX", "zh-HK"])
  func isTaken(locale: String) throws {
    var options = AuthyCloud.Options()
    options.unlistedLocale = .refused
    try HTTPCaller.play(options: options) { world, caller in
      let authyID = await world.addPerson("Alice").phone.authyID
      let path = "/protected/json/sms/\(authyID)?force=true&locale=\(locale)"
      try await #expect(caller.get(path).status == 200)
    }
  }

  @Test(
    "that is absent is that of the number's country if the options say so",
    arguments: [
      ("34", "612345678", "es"), ("52", "2221234567", "es"), ("49", "15123456789", "de"),
      ("41", "781234567", "de"), ("1", "7754615609", "en"), ("33", "612345678", "en"),
    ]
  )
  func isOfCountry(countryCode: String, number: String, language: String) throws {
    let started = [
      "en": "Text message sent to", "es": "Mensaje de texto enviado a", "de": "SMS gesendet an",
    ]
    for isOfCountry in [true, false] {
      var options = AuthyCloud.Options()
      if isOfCountry { options.absentLocale = .ofCountry }
      try HTTPCaller.play(options: options) { _, caller in
        let query = "via=sms&country_code=\(countryCode)&phone_number=\(number)"
        let path = "/protected/json/phones/verification/start?\(query)"
        let words = try #require(started[isOfCountry ? language : "en"])
        try await #expect(caller.post(path).text.contains(words))
        try await #expect(caller.post(path + "&locale=en").text.contains("Text message sent to"))
      }
    }
  }
}
