import Domain
import Foundation
import Testing

@Suite("A sign-up read back from a store")
struct RestoredSignUpTests {
  @Test("is as it was, in whatever state", arguments: SignUpStage.allCases)
  func isAsItWas(stage: SignUpStage) throws {
    let signUp = try stage.signUp()
    let stored = try JSONEncoder().encode(signUp)
    let restored = try JSONDecoder().decode(SignUp.self, from: stored)
    #expect(restored == signUp)
    try restored.requireHolder(Sample.credential)
    for event in SignUpEvent.allCases {
      var (kept, read) = (signUp, restored)
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
    var signUp = try altered(.spent, "\"attemptsLeft\":0", "\"attemptsLeft\":\(count)")
    #expect(throws: SignUp.Refusal.tooManyAttempts) {
      try signUp.beginAttempt(at: SignUpStage.now)
    }
    var texted = try altered(.verifying, "\"textsLeft\":2", "\"textsLeft\":\(count)")
    #expect(throws: SignUp.Refusal.tooManyTexts) {
      try texted.renew(at: SignUpStage.now)
    }
  }

  private func altered(
    _ stage: SignUpStage,
    _ text: String,
    _ other: String
  ) throws -> SignUp {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let stored = try #require(
      String(data: encoder.encode(stage.signUp()), encoding: .utf8)
    )
    #expect(stored.contains(text))
    let altered = Data(stored.replacing(text, with: other).utf8)
    return try JSONDecoder().decode(SignUp.self, from: altered)
  }
}
