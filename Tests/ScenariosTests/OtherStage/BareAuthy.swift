import Domain
import Simulator

/// Authy on the bare stage: what it is told arrives at once, and it calls back with a real signature.
final class BareAuthy: @unchecked Sendable {
  struct Question {
    let id: ApprovalRequest.ID
    let asked: ApprovalQuestion
    let authyID: AuthyID
    let expiresAt: Instant
    var answer: Decision?

    func state(at now: Instant) -> ApprovalStatus.State {
      switch answer {
      case .approve: .approved
      case .deny: .denied
      case nil: now < expiresAt ? .pending : .expired
      }
    }
  }

  private var phones: [AuthyID: [BarePhone]] = [:]
  private var asked: [MessageKind] = []
  let callbackURL: String
  let key: HMACSHA256.Key
  let clock: HandClock
  private var signUps: [String: AuthyID] = [:]
  private(set) var questions: [Question] = []
  /// A code is good for its action alone, which names the payment and so the payer.
  private var codes: [String: OneTimeCode] = [:]
  private var textsSent = 0
  var numbers: [PhoneNumber: BarePhone] = [:]
  private var verifications: [PhoneNumber: OneTimeCode] = [:]

  init(callingBack url: String, key: String, on clock: HandClock) {
    callbackURL = url
    self.key = HMACSHA256.Key(key)
    self.clock = clock
  }

  /// Takes a phone in as one of a user's devices.
  func add(_ phone: BarePhone) { phones[phone.authyID, default: []].append(phone) }

  /// How often the application asked for something.
  func count(of kind: MessageKind) -> Int { asked.count { $0 == kind } }
}

// MARK: - What the application asks

extension BareAuthy: AuthyService {
  func registrationStatus(of customUserID: String) -> RegistrationStatus {
    asked.append(.registrationStatus)
    return signUps[customUserID].map { .completed($0) } ?? .pending
  }

  func sendApprovalRequest(
    _ question: ApprovalQuestion,
    to authyID: AuthyID
  ) throws(AuthyError) -> ApprovalRequest.ID {
    asked.append(.sendPush)
    let devices = phones[authyID, default: []].filter(\.hasApp)
    guard !devices.isEmpty else { throw .refused(.noDevice) }
    let id = ApprovalRequest.ID(high: 1, low: UInt64(questions.count))
    questions.append(
      Question(
        id: id,
        asked: question,
        authyID: authyID,
        expiresAt: clock.now + question.lifetime
      )
    )
    for device in devices { device.receivePush() }
    return id
  }

  func approvalStatus(of id: ApprovalRequest.ID) throws(AuthyError) -> ApprovalStatus {
    asked.append(.approvalStatus)
    guard let question = questions.first(where: { $0.id == id }) else {
      throw .refused(.approvalNotFound)
    }
    return ApprovalStatus(question.state(at: clock.now), of: question.authyID)
  }

  func sendSMS(to authyID: AuthyID, action: String, message: String) throws(AuthyError) {
    asked.append(.sendSMS)
    textsSent += 1
    guard let phone = phones[authyID]?.first, let code = OneTimeCode(String(1_234_567 + textsSent))
    else { throw .refused(.userNotFound) }
    codes[action] = code
    phone.receiveText("\(message). Your code is \(code.digits).")
  }

  func verify(_ code: OneTimeCode, of authyID: AuthyID, action: String) -> CodeVerdict {
    asked.append(.verifyCode)
    guard codes[action] == code else { return .wrong }
    codes[action] = nil
    return .right
  }

  func createUser(email: EmailAddress, phone: PhoneNumber) throws(AuthyError) -> AuthyID {
    asked.append(.createUser)
    guard let authyID = numbers[phone]?.authyID else { throw .refused(.userInvalid) }
    return authyID
  }

  func deleteUser(_ authyID: AuthyID) throws(AuthyError) {
    asked.append(.deleteUser)
    guard phones.removeValue(forKey: authyID) != nil else { throw .refused(.userNotFound) }
  }

  func startPhoneVerification(of phone: PhoneNumber, digits: Int) throws(AuthyError) {
    asked.append(.startVerification)
    let code = OneTimeCode(String(repeating: "7", count: digits))
    guard let code, let device = numbers[phone] else { throw .refused(.phoneNumberInvalid) }
    verifications[phone] = code
    device.receiveText("Your verification code is \(code.digits).")
  }

  func checkPhoneVerification(
    _ code: OneTimeCode,
    of phone: PhoneNumber
  ) throws(AuthyError) -> CodeVerdict {
    asked.append(.checkVerification)
    guard let sent = verifications[phone] else { throw .refused(.noPendingVerification) }
    guard sent == code else { return .wrong }
    verifications[phone] = nil
    return .right
  }
}

// MARK: - What the app on a phone asks

extension BareAuthy {
  func scan(_ link: String, by authyID: AuthyID) throws(AuthyCloud.Refusal) {
    guard let text = RegistrationToken.token(inLink: link) else { throw .badToken(.malformed) }
    let token: RegistrationToken
    do {
      token = try RegistrationToken.verify(
        text,
        with: key,
        at: clock.now
      )
    } catch {
      throw .badToken(error)
    }
    guard signUps[token.customUserID] == nil else { throw .tokenUsed }
    signUps[token.customUserID] = authyID
  }

  func pending(of authyID: AuthyID) -> [Phone.Prompt] {
    questions.filter { $0.authyID == authyID && $0.state(at: clock.now) == .pending }
      .map { Phone.Prompt(id: $0.id, to: authyID, question: $0.asked, expiresAt: $0.expiresAt) }
  }

  /// Takes the first answer to a question, and gives the callback about it.
  func answer(
    _ decision: Decision,
    on id: ApprovalRequest.ID,
    by authyID: AuthyID,
    unlock: Phone.Unlock
  ) throws(AuthyCloud.Refusal) -> HTTPRequest {
    guard let index = questions.firstIndex(where: { $0.id == id && $0.authyID == authyID }) else {
      throw .requestNotFound
    }
    guard questions[index].state(at: clock.now) == .pending else { throw .noLongerPending }
    questions[index].answer = decision
    return sign(body(about: questions[index], saying: decision, unlock: unlock))
  }
}
