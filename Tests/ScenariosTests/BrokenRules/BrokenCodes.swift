import Domain
import Simulator

/// Codes are judged more kindly than they should be, and sent more often.
extension BrokenRule {
  static let codes = [
    authy(
      "any code is right",
      breaks: ["ASVS-6.3.4"],
      AnyCodeIsRight.self
    ),
    Self("a code approves its payment once more", breaks: ["NIST-OOB-ONCE"]) {
      $0.ports.authy = UsedCodeIsRight(in: $0.ports)
      $0.ports.payments = TextedTwice(in: $0.ports)
    },
    authy(
      "a verdict that cannot be read makes a code right",
      breaks: ["ASVS-16.5.3", "RTS-4.2c"],
      UnreadableVerdictIsRight.self
    ),
    authy(
      "a code is good for whatever anybody was texted about",
      breaks: ["RTS-5.1b", "ASVS-6.6.2"],
      AnyTextIsMeant.self
    ),
    authy(
      "any code proves a phone",
      breaks: ["RTS-24.1", "RTS-25.2c", "NIST-PSTN", "ASVS-6.6.1"],
      AnyCodeProvesPhone.self
    ),
    authy(
      "a push is sent again when its answer is lost",
      breaks: ["NIST-PUSH-RATE"],
      RepeatedPush.self
    ),
    authy(
      "a text is sent again when its answer is lost",
      breaks: ["ASVS-2.4.1"],
      RepeatedText.self
    ),
  ]
}

private final class AnyCodeIsRight: AuthyStandIn, @unchecked Sendable {
  override func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict { .right }
}

private final class UsedCodeIsRight: AuthyStandIn, @unchecked Sendable {
  override func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    let verdict = try await authy.verify(code, of: authyID, action: action)
    return verdict == .used ? .right : verdict
  }
}

private final class TextedTwice: ReopenedPayments, @unchecked Sendable {
  override func isReopened(_ status: Payment.Status) -> Bool {
    switch status {
    case .approved(by: .sms, _), .ordered(by: .sms, _), .executed(by: .sms, _): true
    case .pending, .approved, .ordered, .executed, .refused, .denied, .expired, .cancelled: false
    }
  }
}

private final class UnreadableVerdictIsRight: AuthyStandIn, @unchecked Sendable {
  override func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    do {
      return try await authy.verify(code, of: authyID, action: action)
    } catch {
      return .right
    }
  }
}

private final class AnyTextIsMeant: AuthyStandIn, @unchecked Sendable {
  private var texts: [(authyID: AuthyID, action: String)] = []

  override func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    texts.append((authyID, action))
    try await authy.sendSMS(to: authyID, action: action, message: message)
  }

  override func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    for text in texts
    where try await authy.verify(code, of: text.authyID, action: text.action) == .right {
      return .right
    }
    return .wrong
  }
}

private final class AnyCodeProvesPhone: AuthyStandIn, @unchecked Sendable {
  override func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict { .right }
}

private final class RepeatedPush: AuthyStandIn, @unchecked Sendable {
  override func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    do {
      return try await authy.sendApprovalRequest(question, to: authyID)
    } catch {
      guard error == .unanswered else { throw error }
      return try await authy.sendApprovalRequest(question, to: authyID)
    }
  }
}

private final class RepeatedText: AuthyStandIn, @unchecked Sendable {
  override func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    do {
      try await authy.sendSMS(to: authyID, action: action, message: message)
    } catch {
      guard error == .unanswered else { throw error }
      try await authy.sendSMS(to: authyID, action: action, message: message)
    }
  }
}
