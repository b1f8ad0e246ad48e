import Domain
import Foundation
import Testing

@Suite("A stored payment")
struct StoredPaymentTests {
  private let approved: Payment

  init() throws {
    var payment = Payment(
      id: Sample.payment,
      order: Sample.order,
      in: Sample.session(),
      authyID: Sample.authyID,
      at: Sample.start,
      under: .standard
    )
    try payment.acknowledgePush(Sample.request, at: Sample.start)
    _ = try payment.requestSMS(at: Sample.start + .seconds(20), under: .standard)
    try payment.answer(
      .approve,
      on: Sample.request,
      from: Sample.authyID,
      proving: .possession,
      at: Sample.start + .seconds(30)
    )
    approved = payment
  }

  @Test("comes back as it was")
  func comesBack() throws {
    let stored = try JSONEncoder().encode(approved)
    var restored = try JSONDecoder().decode(Payment.self, from: stored)
    #expect(restored == approved)
    try restored.carryOut(at: Sample.start + .seconds(31))
    #expect(restored.status == .executed(by: .push, at: Sample.start + .seconds(31)))
  }

  @Test(
    "is not executed when somebody has changed what was approved",
    arguments: [
      ("EUR 120.00", "EUR 120.01"), ("EUR 120.00", "USD 120.00"), ("Bookshop", "Bookshoq"),
      ("DE89370400440532013000", "DE89370400440532013001"), ("\"revision\":0", "\"revision\":1"),
    ]
  )
  func detectsTampering(written: String, rewritten: String) throws {
    let stored = try #require(String(data: JSONEncoder().encode(approved), encoding: .utf8))
    #expect(stored.contains(written))
    let altered = stored.replacingOccurrences(of: written, with: rewritten)
    var payment = try JSONDecoder().decode(Payment.self, from: Data(altered.utf8))
    #expect(throws: Payment.Refusal.linkBroken) {
      try payment.carryOut(at: Sample.start + .seconds(31))
    }
    #expect(payment.isApproved)
  }

  @Test(
    "is not read when a value in it is not valid",
    arguments: [
      ("EUR 120.00", "EUR 120.0"), ("EUR 120.00", "EUR -1.00"), ("EUR 120.00", "XXX 1"),
      ("Bookshop", "Book\\u202Eshop"), ("11110000-", "1111000Z-"),
    ]
  )
  func refusesInvalidValues(written: String, rewritten: String) throws {
    let stored = try #require(String(data: JSONEncoder().encode(approved), encoding: .utf8))
    let altered = stored.replacingOccurrences(of: written, with: rewritten)
    #expect(altered != stored)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Payment.self, from: Data(altered.utf8))
    }
  }
}

@Suite("A stored account, session or enrollment")
struct StoredRecordsTests {
  @Test("comes back as it was")
  func comesBack() throws {
    func returns<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
      try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value
    }
    let username = try #require(Username("alice"))
    let password = PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 2)
    #expect(
      try returns(
        Account(
          id: Sample.payer,
          username: username,
          password: password,
          authyID: Sample.authyID
        )
      )
    )
    #expect(try returns(Sample.session()))
    var enrollment = Enrollment(
      id: EnrollmentID(high: 1, low: 2),
      user: Sample.payer,
      by: Sample.contents(until: Sample.start + .seconds(300))
    )
    #expect(try returns(enrollment))
    try enrollment.complete(with: Sample.authyID, at: Sample.start)
    #expect(try returns(enrollment))
  }
}
