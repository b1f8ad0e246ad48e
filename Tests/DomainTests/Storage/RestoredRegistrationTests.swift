import Domain
import Foundation
import Testing

@Suite("A registration read back from a store")
struct RestoredRegistrationTests {
  @Test("is as it was, in whatever state", arguments: RegistrationStage.allCases)
  func isAsItWas(stage: RegistrationStage) throws {
    let registration = try stage.registration()
    let stored = try JSONEncoder().encode(registration)
    let restored = try JSONDecoder().decode(Registration.self, from: stored)
    #expect(restored == registration)
    try restored.requireHolder(Sample.credential)
    for event in RegistrationEvent.allCases {
      var (kept, read) = (registration, restored)
      try? event.apply(to: &kept)
      try? event.apply(to: &read)
      #expect(read == kept, "\(event)")
    }
  }

  @Test(
    "is not read when a value in it is not valid",
    arguments: [
      ("\"dora\"", "\"do ra\""), ("dora@example.test", "dora"), ("49 15112345678", "0 15112345678"),
      ("pbkdf2-sha256$1$", "pbkdf2-sha256$0$"), ("44441357-", "4444135Z-"),
      ("99990000-", "9999000Z-"), ("\"verifying\"", "\"verify\""),
    ]
  )
  func refusesInvalidValues(text: String, other: String) {
    #expect(throws: DecodingError.self) { _ = try altered(.verifying, text, other) }
  }

  @Test("has no more attempts or texts than none", arguments: [0, -1, Int.min])
  func hasNoNegativeCounts(count: Int) throws {
    var registration = try altered(.spent, "\"attemptsLeft\":0", "\"attemptsLeft\":\(count)")
    #expect(throws: Registration.Refusal.tooManyAttempts) {
      try registration.beginAttempt(at: RegistrationStage.now)
    }
    var texted = try altered(.verifying, "\"textsLeft\":2", "\"textsLeft\":\(count)")
    #expect(throws: Registration.Refusal.tooManyTexts) {
      try texted.renew(at: RegistrationStage.now)
    }
  }

  private func altered(
    _ stage: RegistrationStage,
    _ text: String,
    _ other: String
  ) throws -> Registration {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let stored = try #require(
      String(data: encoder.encode(stage.registration()), encoding: .utf8)
    )
    #expect(stored.contains(text))
    let altered = Data(stored.replacing(text, with: other).utf8)
    return try JSONDecoder().decode(Registration.self, from: altered)
  }
}
