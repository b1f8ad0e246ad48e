import Domain
import Foundation
import Testing

@Suite("A confirmation read back from a store")
struct RestoredConfirmationTests {
  @Test("is as it was, in whatever state", arguments: ConfirmationStage.allCases)
  func isAsItWas(stage: ConfirmationStage) throws {
    for purpose in ConfirmationTests.purposes {
      let confirmation = try stage.confirmation(of: purpose)
      let stored = try JSONEncoder().encode(confirmation)
      #expect(try JSONDecoder().decode(Confirmation.self, from: stored) == confirmation)
    }
  }

  /// What somebody may have altered in the table, as it stands there.
  static let alterations = [
    ("22220000-0000-0000-0000-000000000001", "22220000-0000-0000-0000-000000000002"),
    ("33330000-0000-0000-0000-000000000001", "33330000-0000-0000-0000-000000000002"),
    ("88880000-0000-0000-0000-000000000001", "88880000-0000-0000-0000-000000000002"),
    ("66660000-0000-0000-0000-000000000001", "66660000-0000-0000-0000-000000000002"),
    ("\"1635002\"", "\"1635003\""),
  ]

  @Test("is good for nothing that was not asked about", arguments: alterations)
  func isGoodForNothing(text: String, other: String) throws {
    var approved = try altered(.approved, text, other)
    let purpose = approved.purpose
    #expect(throws: Confirmation.Refusal.linkBroken) {
      try approved.use(for: purpose, at: ConfirmationStage.now)
    }
    var sent = try altered(.sent, text, other)
    #expect(throws: Confirmation.Refusal.approval(.linkBroken)) {
      try ConfirmationEvent.approve.apply(to: &sent)
    }
    try ConfirmationEvent.deny.apply(to: &sent)
  }

  @Test("of signing in does not become one of something else")
  func keepsPurpose() throws {
    var approved = try altered(.approved, "\"signIn\"", "\"disableTwoFactor\"", of: .signIn)
    #expect(approved.purpose == .disableTwoFactor)
    #expect(throws: Confirmation.Refusal.linkBroken) {
      try approved.use(for: .disableTwoFactor, at: ConfirmationStage.now)
    }
  }

  @Test(
    "is not read when a value in it is not valid",
    arguments: [
      ("\"1635001\"", "\"0\""), ("\"1635001\"", "\"-1635001\""), ("\"1635001\"", "\"01635001\""),
      ("88880000-", "8888000Z-"), ("\"factors\":3", "\"factors\":256"),
      ("\"approved\"", "\"agreed\""),
    ]
  )
  func refusesInvalidValues(text: String, other: String) {
    #expect(throws: DecodingError.self) { _ = try altered(.approved, text, other) }
  }

  private func altered(
    _ stage: ConfirmationStage,
    _ text: String,
    _ other: String,
    of purpose: Confirmation.Purpose = .replaceAuthenticator(
      with: Sample.otherAuthyID,
      by: Sample.enrollment
    )
  ) throws -> Confirmation {
    let confirmation = try stage.confirmation(of: purpose)
    let stored = try #require(String(data: JSONEncoder().encode(confirmation), encoding: .utf8))
    let altered = stored.replacing(text, with: other)
    #expect(altered != stored)
    return try JSONDecoder().decode(Confirmation.self, from: Data(altered.utf8))
  }
}
