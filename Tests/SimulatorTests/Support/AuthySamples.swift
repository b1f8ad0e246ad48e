import Domain
import Simulator
import Testing

/// What tests of Authy share.
enum AuthySample {
  static let question = ApprovalQuestion(
    message: "Pay?",
    details: [],
    hiddenDetails: [],
    lifetime: .seconds(120)
  )

  static let authyID = {
    guard let authyID = AuthyID(1_635) else { preconditionFailure("a number is an identifier") }
    return authyID
  }()

  static func email(_ name: String = "alice") throws -> EmailAddress {
    try #require(EmailAddress("\(name)@example.test"))
  }

  /// A code that is not the one given.
  static func wrong(_ code: OneTimeCode) throws -> OneTimeCode {
    let last = code.digits.last == "0" ? "1" : "0"
    return try #require(OneTimeCode(code.digits.dropLast() + last))
  }
}

extension World {
  /// Lets the cloud send a code, and reads it off the phone.
  func code(for action: String = "one", to phone: Phone) async throws -> OneTimeCode {
    try await cloud.sendSMS(to: phone.authyID, action: action, message: "Hello")
    let text = try #require(try await phone.nextText(within: .seconds(10)))
    return try #require(text.code)
  }
}
