import Testing
import Domain
import Synchronization

/// A way to Authy that leads nowhere: it gives what a test tells it to, and remembers what was sent.
final class ScriptedTransport: HTTPTransport {
  typealias Outcome = Result<HTTPResponse, HTTPTransportError>

  private let state: Mutex<(outcomes: [Outcome], requests: [HTTPRequest])>

  /// The last outcome stays for every further request.
  init(_ outcomes: Outcome...) { state = Mutex((outcomes, [])) }

  convenience init(_ status: Int, _ body: String) {
    self.init(.success(HTTPResponse(status, body: Array(body.utf8))))
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) throws(HTTPTransportError) -> HTTPResponse {
    let outcome = state.withLock { state in
      state.requests.append(request)
      return state.outcomes.count > 1 ? state.outcomes.removeFirst() : state.outcomes[0]
    }
    return try outcome.get()
  }
}

extension AuthyClient {
  static let sampleKey = "sim-authy-app-api-key-0001"

  /// A client to which every request brings the same response.
  init(answering status: Int, _ body: String) {
    self.init(over: ScriptedTransport(status, body), key: Self.sampleKey)
  }
}

/// A call that a test makes; what comes of it may matter or not.
struct SampleCall: Sendable {
  let name: String
  let make: @Sendable (AuthyClient) async throws -> Void

  init(_ name: String, _ make: @escaping @Sendable (AuthyClient) async throws -> Void) {
    self.name = name
    self.make = make
  }
}

extension SampleCall {
  private static let authyID = Sample.known(AuthyID(1635))
  private static let phone = Sample.known(PhoneNumber(countryCode: "1", number: "202-555-0158"))
  private static let email = Sample.known(EmailAddress("a@example.com"))
  private static let question = ApprovalQuestion(
    message: "Pay?",
    details: [],
    hiddenDetails: [],
    lifetime: .seconds(120)
  )

  /// Calls that have no more effect when made twice.
  static let repeatable = [
    SampleCall("create user") { _ = try await $0.createUser(email: email, phone: phone) },
    SampleCall("user status") { _ = try await $0.status(of: authyID) },
    SampleCall("delete user") { try await $0.deleteUser(authyID) },
    SampleCall("registration status") { _ = try await $0.registrationStatus(of: "7") },
    SampleCall("approval status") { _ = try await $0.approvalStatus(of: Sample.request) },
    SampleCall("phone info") { _ = try await $0.phoneInfo(of: phone) },
    SampleCall("application details") { _ = try await $0.applicationDetails() },
    SampleCall("application statistics") { _ = try await $0.applicationStatistics() },
  ]

  /// Calls that send, use up or make something each time.
  static let unrepeatable = [
    SampleCall("create user with link") {
      _ = try await $0.createUser(email: email, phone: phone, sendsInstallLink: true)
    },
    SampleCall("make secret") { _ = try await $0.makeSecret(for: authyID) },
    SampleCall("send SMS") { try await $0.sendSMS(to: authyID, action: "a", message: "m") },
    SampleCall("call") { _ = try await $0.call(to: authyID, CodeRequest()) },
    SampleCall("verify") { _ = try await $0.verify(Sample.code, of: authyID, action: "a") },
    SampleCall("send question") { _ = try await $0.sendApprovalRequest(question, to: authyID) },
    SampleCall("start verification") {
      try await $0.startPhoneVerification(of: phone, digits: 6)
    },
    SampleCall("check verification") {
      _ = try await $0.checkPhoneVerification(Sample.code, of: phone)
    },
  ]

  static let all = repeatable + unrepeatable
}

extension SampleCall: CustomTestStringConvertible {
  var testDescription: String { name }
}
