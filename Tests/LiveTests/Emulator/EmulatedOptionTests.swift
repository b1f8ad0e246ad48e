import Domain
import Live
import Simulator
import Testing

@Suite("An emulator with options of its own", .serialized)
struct EmulatedOptionTests {
  private final class Sentences: @unchecked Sendable {
    var all: [String] = []
  }

  private let sentences = Sentences()
  private let service: Service

  init() throws {
    let sentences = sentences
    service = try Service { options in
      options.remark = { sentences.all.append($0) }
      options.cloud.customCode = .taken
      options.cloud.customMessage = .taken
      options.cloud.callsEnabled = false
    }
  }

  private func start(_ more: FormFields) throws -> Service.Answer {
    var form: FormFields = ["phone_number": Service.number, "country_code": "1", "via": "sms"]
    for field in more.fields { form.append(field.name, field.value) }
    return try service.call(.post, "/protected/json/phones/verification/start", form)
  }

  @Test("obeys them, in the world after a reset too")
  func obeys() throws {
    for _ in 1...2 {
      try service.addPhone()
      let user = try service.newUser()
      let call = try service.call(.get, "/protected/json/call/\(user)", ["force": "true"])
      #expect(call.status == 503 && call.json["error_code"] == "60006")
      #expect(try start(["custom_code": "98765"]).status == 200)
      #expect(try service.messages().map { $0["code"] } == ["98765"])
      #expect(try service.control(.post, "reset").status == 200)
    }
  }

  @Test("keeps a code and words of the application's own, and every number, out of the trace")
  func keepsSecrets() throws {
    try service.addPhone()
    for locale in ["en", "es", "de", "fr"] {
      for via in ["sms", "call"] {
        let more: FormFields = [
          "locale": locale, "custom_code": "9876543210", "custom_message": "Wort {{code}} 314159",
        ]
        _ = try start(more)
        _ = try service.ask(
          .post,
          "/protected/json/phones/verification/start?locale=\(locale)&via=\(via)&country_code=1"
            + "&phone_number=\(Service.number)&custom_code=9876543210&api_key=\(Service.key)"
        )
      }
    }
    let trace = try service.control(.get, "trace").body
    #expect(trace.contains("locale=es"))
    for secret in ["9876543210", "314159", Service.number, "202-555", Service.key] {
      #expect(!trace.contains(secret), "\(secret)")
    }
  }

  @Test("tells in the trace and in words that a locale has no words")
  func tellsFallback() throws {
    try service.addPhone()
    #expect(try start(["locale": "es"]).body.contains("Mensaje de texto enviado a"))
    #expect(sentences.all.isEmpty)
    #expect(try start(["locale": "fr"]).body.contains("Text message sent to"))
    let note = "locale fr has no words in this simulation, so they are English"
    #expect(sentences.all == ["POST /protected/json/phones/verification/start: \(note)"])
    #expect(try service.trace().compactMap { $0["note"]?.text } == [note])
  }
}
