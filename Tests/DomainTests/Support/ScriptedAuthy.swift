import Domain
import Synchronization

/// An Authy that does what a test tells it to, and remembers what it was asked.
///
/// Codes are judged as Authy judges them: a code is right once, for the action it was sent with.
final class ScriptedAuthy: AuthyService {
  enum Call: Hashable, Sendable {
    case registrationStatus(of: String)
    case send(ApprovalQuestion, to: AuthyID)
    case approvalStatus(of: ApprovalRequest.ID)
    case sms(to: AuthyID, action: String, message: String)
    case verify(OneTimeCode, of: AuthyID, action: String)
    case createUser(EmailAddress, PhoneNumber)
    case deleteUser(AuthyID)
    case startVerification(of: PhoneNumber, digits: Int)
    case checkVerification(OneTimeCode, of: PhoneNumber)
  }

  /// What it answers where it does not have to think.
  struct Script: Sendable {
    var signUp: Result<RegistrationStatus, AuthyError> = .success(.pending)
    /// Why a question is not put, or not known to be put.
    var sendFailure: AuthyError?
    /// What has become of questions; one that is not named is pending.
    var statuses: [ApprovalRequest.ID: Result<ApprovalStatus, AuthyError>] = [:]
    var smsFailure: AuthyError?
    var verifyFailure: AuthyError?
    /// What is said of every code, whatever it is.
    var verdict: CodeVerdict?
    var user: Result<AuthyID, AuthyError> = .success(Sample.authyID)
    var deletionFailure: AuthyError?
    /// Why no code is sent to a number, or not known to be sent.
    var startFailure: AuthyError?
    var checkFailure: AuthyError?
  }

  private struct State: Sendable {
    var script = Script()
    var calls: [Call] = []
    var codes: [String: (code: OneTimeCode, isUsed: Bool)] = [:]
    var asked: [ApprovalRequest.ID: AuthyID] = [:]
    var numberCodes: [PhoneNumber: OneTimeCode] = [:]
  }

  private let state = Mutex(State())
  private let pauses: Pauses

  init(pausing pauses: Pauses) { self.pauses = pauses }

  var calls: [Call] { state.withLock { $0.calls } }

  var questions: [ApprovalQuestion] {
    calls.compactMap { call in
      guard case .send(let question, _) = call else { return nil }
      return question
    }
  }

  /// The code in the newest text for an action.
  func code(for action: String) -> OneTimeCode? { state.withLock { $0.codes[action]?.code } }

  /// The code in the newest text to a number under verification.
  func code(for number: PhoneNumber) -> OneTimeCode? { state.withLock { $0.numberCodes[number] } }

  func script(_ change: (inout sending Script) -> Void) { state.withLock { change(&$0.script) } }

  /// Notes what the payer answered, for whoever asks.
  func answer(_ status: ApprovalStatus.State, to id: ApprovalRequest.ID, by authyID: AuthyID) {
    script { $0.statuses[id] = .success(ApprovalStatus(status, of: authyID)) }
  }

  func registrationStatus(of customUserID: String) async throws(AuthyError) -> RegistrationStatus {
    let script = await take(.registrationStatus(of: customUserID))
    await pauses.passAnswer()
    return try script.signUp.get()
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) async throws(AuthyError) -> ApprovalRequest.ID {
    let script = await take(.send(question, to: authyID))
    let id = state.withLock { state in
      let id = Self.requestID(state.asked.count + 1)
      state.asked[id] = authyID
      return id
    }
    await pauses.passAnswer()
    if let failure = script.sendFailure { throw failure }
    return id
  }

  func approvalStatus(of id: ApprovalRequest.ID) async throws(AuthyError) -> ApprovalStatus {
    let script = await take(.approvalStatus(of: id))
    let asked = state.withLock { $0.asked[id] }
    await pauses.passAnswer()
    if let status = script.statuses[id] { return try status.get() }
    guard let asked else { throw .refused(.approvalNotFound) }
    return ApprovalStatus(.pending, of: asked)
  }

  func sendSMS(to authyID: AuthyID, action: String, message: String) async throws(AuthyError) {
    let script = await take(.sms(to: authyID, action: action, message: message))
    state.withLock { state in
      let number = state.calls.count
      state.codes[action] = (Sample.known(OneTimeCode("73918\(10 + number)")), false)
    }
    await pauses.passAnswer()
    if let failure = script.smsFailure { throw failure }
  }

  func verify(
    _ code: OneTimeCode,
    of authyID: AuthyID,
    action: String
  ) async throws(AuthyError) -> CodeVerdict {
    let script = await take(.verify(code, of: authyID, action: action))
    if script.verifyFailure == .notSent { throw .notSent }
    let verdict = state.withLock { state -> CodeVerdict in
      guard let issued = state.codes[action], issued.code == code else { return .wrong }
      if issued.isUsed { return .used }
      state.codes[action]?.isUsed = true
      return .right
    }
    await pauses.passAnswer()
    if let failure = script.verifyFailure { throw failure }
    return script.verdict ?? verdict
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) async throws(AuthyError) -> AuthyID {
    let script = await take(.createUser(email, phone))
    await pauses.passAnswer()
    return try script.user.get()
  }

  func deleteUser(_ authyID: AuthyID) async throws(AuthyError) {
    let script = await take(.deleteUser(authyID))
    await pauses.passAnswer()
    if let failure = script.deletionFailure { throw failure }
  }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) async throws(AuthyError) {
    let script = await take(.startVerification(of: phone, digits: digits))
    if script.startFailure == .notSent { throw .notSent }
    state.withLock { state in
      guard state.numberCodes[phone] == nil else { return }
      let number = String(state.numberCodes.count)
      let zeros = String(repeating: "0", count: digits - number.count)
      state.numberCodes[phone] = Sample.known(OneTimeCode(zeros + number))
    }
    await pauses.passAnswer()
    if let failure = script.startFailure { throw failure }
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) async throws(AuthyError) -> CodeVerdict {
    let script = await take(.checkVerification(code, of: phone))
    if script.checkFailure == .notSent { throw .notSent }
    let sent = state.withLock { state in
      let sent = state.numberCodes[phone]
      if sent == code { state.numberCodes[phone] = nil }
      return sent
    }
    await pauses.passAnswer()
    if let failure = script.checkFailure { throw failure }
    guard let sent else { throw .refused(.noPendingVerification) }
    return sent == code ? .right : .wrong
  }

  /// Authy's name for the question that was put as the n-th, counted from 1.
  static func requestID(_ number: Int) -> ApprovalRequest.ID {
    ApprovalRequest.ID(high: 0xA117_0000_0000_0000, low: UInt64(number))
  }

  private func take(_ call: Call) async -> Script {
    await pauses.pass()
    return state.withLock { state in
      state.calls.append(call)
      return state.script
    }
  }
}
