import Domain

/// One message: its kind, which of its kind it is, and whether it is the answer to it.
public struct Message: Hashable, Sendable {
  public enum Leg: UInt8, Hashable, Sendable { case request, answer }

  public let kind: MessageKind
  /// Counted from 1 within its kind.
  public let ordinal: Int
  public let leg: Leg

  public init(_ kind: MessageKind, _ ordinal: Int, _ leg: Leg = .request) {
    self.kind = kind
    self.ordinal = ordinal
    self.leg = leg
  }
}

extension Message: CustomStringConvertible {
  public var description: String {
    switch leg {
    case .request: "\(kind) #\(ordinal)"
    case .answer: "answer to \(kind) #\(ordinal)"
    }
  }
}

extension Message.Leg {
  /// What the leg is called among what its message causes.
  var step: ChoiceName.Step {
    switch self {
    case .request: ChoiceName.Step(.request, 1)
    case .answer: ChoiceName.Step(.answer, 1)
    }
  }
}

/// The kinds of messages that actors exchange; a message is one of a kind, counted.
public enum MessageKind: UInt8, Hashable, Sendable, CaseIterable {
  case signIn, enroll, enrollmentPoll
  case pay, statusPoll, requestSMS, enterCode, cancel, amend, list
  case registrationStatus, sendPush, approvalStatus, sendSMS, verifyCode
  case scan, pendingList, approve, deny
  case push, text
  case callbackApprove, callbackDeny
  case createUser, deleteUser, startVerification, checkVerification
  case call
  case visit, finishSignIn, signOut, signUp, verifyPhone, disable, finishDisabling, reportLoss
  case confirmationPoll
  case notice
  case otherCall
  case transfer
}

extension MessageKind {
  /// Whether a person submits it in a browser and waits for the page that comes.
  var isSubmission: Bool {
    switch self {
    case .signIn, .enroll, .pay, .requestSMS, .enterCode, .cancel, .amend, .list, .visit,
      .finishSignIn, .signOut, .signUp, .verifyPhone, .disable, .finishDisabling, .reportLoss:
      true
    case .confirmationPoll, .notice, .enrollmentPoll, .statusPoll, .registrationStatus, .sendPush,
      .approvalStatus, .sendSMS,
      .verifyCode, .scan, .pendingList, .approve, .deny, .push, .text, .callbackApprove,
      .callbackDeny, .createUser, .deleteUser, .startVerification, .checkVerification,
      .call, .otherCall, .transfer:
      false
    }
  }

  /// The callback that tells of a decision.
  static func callback(_ decision: Decision) -> Self {
    switch decision {
    case .approve: .callbackApprove
    case .deny: .callbackDeny
    }
  }
}

extension MessageKind {
  /// What the application asks of Authy.
  public static let towardsAuthy: [Self] = [
    .registrationStatus, .sendPush, .approvalStatus, .sendSMS, .verifyCode, .createUser,
    .deleteUser, .startVerification, .checkVerification,
  ]

  /// What Authy tells the application by itself.
  public static let callbacks: [Self] = [.callbackApprove, .callbackDeny]
}

extension MessageKind: CustomStringConvertible {
  public var description: String {
    switch self {
    case .signIn: "sign-in"
    case .enroll: "enroll"
    case .enrollmentPoll: "enrollment poll"
    case .pay: "pay"
    case .statusPoll: "status poll"
    case .requestSMS: "request SMS"
    case .enterCode: "enter code"
    case .cancel: "cancel"
    case .amend: "amend"
    case .list: "list"
    case .registrationStatus: "registration status"
    case .sendPush: "send push"
    case .approvalStatus: "approval status"
    case .sendSMS: "send SMS"
    case .verifyCode: "verify code"
    case .scan: "scan"
    case .pendingList: "pending list"
    case .approve: "approve"
    case .deny: "deny"
    case .push: "push"
    case .text: "text"
    case .visit: "visit"
    case .finishSignIn: "finish sign-in"
    case .signOut: "sign-out"
    case .signUp: "sign up"
    case .verifyPhone: "verify phone"
    case .disable: "disable"
    case .finishDisabling: "finish disabling"
    case .reportLoss: "report loss"
    case .confirmationPoll: "confirmation poll"
    case .notice: "notice"
    case .callbackApprove: "callback approve"
    case .callbackDeny: "callback deny"
    case .createUser: "create user"
    case .deleteUser: "delete user"
    case .startVerification: "start verification"
    case .checkVerification: "check verification"
    case .call: "call"
    case .otherCall: "other call"
    case .transfer: "transfer"
    }
  }

  /// How long one leg may take, in whole milliseconds; drawn evenly from the seed.
  var latency: ClosedRange<Int64> {
    switch self {
    case .signIn, .enroll, .enrollmentPoll, .pay, .statusPoll, .requestSMS, .enterCode, .cancel,
      .amend, .list, .visit, .finishSignIn, .signOut, .signUp, .verifyPhone, .disable,
      .finishDisabling, .reportLoss, .confirmationPoll:
      5...60
    case .registrationStatus, .sendPush, .approvalStatus, .sendSMS, .verifyCode, .createUser,
      .deleteUser, .startVerification, .checkVerification, .otherCall, .transfer:
      20...120
    case .scan, .pendingList, .approve, .deny: 30...250
    case .notice: 200...3_000
    case .push: 100...900
    case .text, .call: 800...5_000
    case .callbackApprove, .callbackDeny: 40...400
    }
  }
}
