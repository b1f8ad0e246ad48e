import Domain
import Simulator

/// The application asks in other words, or asks somebody else.
extension BrokenRule {
  static let questions = [
    authy(
      "the question about a payment names no amount and no payee",
      breaks: ["RTS-5.1a"],
      WordlessPayment.self
    ),
    authy(
      "the text names no amount and no payee",
      breaks: ["RTS-5.1a", "PSD2-97.2"],
      WordlessText.self
    ),
    authy(
      "the question about the account does not say what for",
      breaks: ["RTS-5.2b"],
      WordlessConfirmation.self
    ),
    authy(
      "the question does not carry its dynamic link",
      breaks: ["RTS-5.2b"],
      LinklessQuestion.self
    ),
    Self("a payee is shown as it was typed, whatever that is", breaks: ["RTS-5.2b"]) {
      PayeesAsTyped.apply(to: &$0)
    },
    Self("a text shows a payee's name as it was typed", breaks: ["RTS-5.2b"]) {
      let orders = LatestOrder(in: $0.ports)
      let texts = NamesAsTyped(in: $0.ports)
      texts.orders = orders
      $0.ports.payments = orders
      $0.ports.authy = texts
    },
    misdirected(
      "a text goes to somebody else",
      breaks: ["RTS-7.1", "RTS-28.2"],
      MisdirectedText.self
    ),
    misdirected(
      "a push goes to somebody else",
      breaks: ["RTS-28.2"],
      MisdirectedPush.self
    ),
    authy(
      "a phone that was replaced is asked as well",
      breaks: ["RTS-7.2"],
      RetiredPhoneAsked.self
    ),
  ]

  private static func misdirected(
    _ name: String,
    breaks requirements: [String],
    _ standIn: Misdirected.Type
  ) -> Self {
    Self(name, breaks: requirements) { surroundings in
      let misdirected = standIn.init(in: surroundings.ports)
      surroundings.ports.authy = misdirected
      surroundings.ports.accounts = misdirected.members
    }
  }
}

// MARK: - Words

/// Puts another question than the application's.
private class RewordedQuestions: AuthyStandIn, @unchecked Sendable {
  func reworded(_ question: ApprovalQuestion) -> ApprovalQuestion { question }

  override func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await authy.sendApprovalRequest(reworded(question), to: authyID)
  }
}

private final class WordlessPayment: RewordedQuestions, @unchecked Sendable {
  override func reworded(_ question: ApprovalQuestion) -> ApprovalQuestion {
    question.isAboutPayment ? question.saying("Approve the payment") : question
  }
}

private final class WordlessConfirmation: RewordedQuestions, @unchecked Sendable {
  override func reworded(_ question: ApprovalQuestion) -> ApprovalQuestion {
    question.isAboutPayment ? question : question.saying("Approve the request")
  }
}

private final class LinklessQuestion: RewordedQuestions, @unchecked Sendable {
  override func reworded(_ question: ApprovalQuestion) -> ApprovalQuestion {
    ApprovalQuestion(
      message: question.message,
      details: question.details,
      hiddenDetails: question.hiddenDetails.filter { $0.label != "dynamic_link" },
      lifetime: question.lifetime
    )
  }
}

private final class WordlessText: AuthyStandIn, @unchecked Sendable {
  override func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    try await authy.sendSMS(to: authyID, action: action, message: "Approve the payment")
  }
}

extension ApprovalQuestion {
  fileprivate var isAboutPayment: Bool { hiddenDetails.contains { $0.label == "payment_id" } }

  /// The same question in other words, without its lines.
  fileprivate func saying(_ message: String) -> Self {
    Self(message: message, details: [], hiddenDetails: hiddenDetails, lifetime: lifetime)
  }
}

/// Lets a form through whose payee cannot be one, and shows what was typed.
private final class PayeesAsTyped: RewordedQuestions, @unchecked Sendable {
  private var typed: String?

  static func apply(to surroundings: inout Surroundings) {
    let words = PayeesAsTyped(in: surroundings.ports)
    surroundings.ports.authy = words
    surroundings.front = { request, answer in
      guard let form = FormFields(parsing: request.body), let payee = form["payee"],
        (try? Payee(name: payee, account: form["account"] ?? "")) == nil
      else { return try await answer(request) }
      words.typed = payee
      var tidied = request
      tidied.body = Array(form.replacing("payee", by: "Bookshop").encoded.utf8)
      return try await answer(tidied)
    }
  }

  override func reworded(_ question: ApprovalQuestion) -> ApprovalQuestion {
    typed.map { question.saying("Approve payment to \($0)") } ?? question
  }
}

/// Knows which order came last, and changes nothing.
private final class LatestOrder: PaymentsStandIn, @unchecked Sendable {
  private(set) var order: Payment.Order?

  override func insert(
    _ payment: Payment,
    under key: IdempotencyKey
  ) async throws -> PaymentInsertion {
    order = payment.order
    return try await super.insert(payment, under: key)
  }
}

private final class NamesAsTyped: AuthyStandIn, @unchecked Sendable {
  var orders: LatestOrder?

  override func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    let words = orders?.order.map {
      "Approve payment of \($0.amount) to account \($0.payee.account), \($0.payee.name)"
    }
    try await authy.sendSMS(to: authyID, action: action, message: words ?? message)
  }
}

// MARK: - Addresses

/// Sends something to another member than the one it is for.
private class Misdirected: AuthyStandIn, @unchecked Sendable {
  let members: Members

  required init(in ports: Ports) {
    members = Members(in: ports)
    super.init(in: ports)
  }

  /// Whoever else has used the application.
  func other(than authyID: AuthyID) -> AuthyID {
    members.seen.first { $0 != authyID } ?? authyID
  }

  /// Notes everybody whose account the application looks at.
  final class Members: AccountsStandIn, @unchecked Sendable {
    private(set) var seen: [AuthyID] = []

    override func lend(_ stored: Account) -> Account {
      if let authyID = stored.authyID { seen.append(authyID) }
      return stored
    }
  }
}

private final class MisdirectedText: Misdirected, @unchecked Sendable {
  override func sendSMS(
    to authyID: AuthyID,
    action: String,
    message: String
  ) async throws(AuthyError) {
    try await authy.sendSMS(to: other(than: authyID), action: action, message: message)
  }
}

private final class MisdirectedPush: Misdirected, @unchecked Sendable {
  override func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    try await authy.sendApprovalRequest(question, to: other(than: authyID))
  }
}

private final class RetiredPhoneAsked: AuthyStandIn, @unchecked Sendable {
  private var first: AuthyID?

  override func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    if let first, first != authyID { _ = try? await authy.sendApprovalRequest(question, to: first) }
    first = first ?? authyID
    return try await authy.sendApprovalRequest(question, to: authyID)
  }

  /// It could not be asked if Authy had deleted it.
  override func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {}
}
