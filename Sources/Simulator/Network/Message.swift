import Domain

/// One message: its kind, its number within the kind, and whether it is the request or the answer.
public struct Message: Hashable, Sendable {
  public enum Leg: UInt8, Hashable, Sendable { case request, answer }

  public let kind: MessageKind
  /// The number within its kind, counted from 1.
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
  /// The leg's name among what its message causes.
  var step: ChoiceName.Step {
    switch self {
    case .request: ChoiceName.Step(.request, 1)
    case .answer: ChoiceName.Step(.answer, 1)
    }
  }
}

/// The kinds of messages that actors exchange; messages are counted within their kind.
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
  /// Whether a person submits it in a browser and waits for the next page.
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

  /// The kind of callback that reports a decision.
  static func callback(_ decision: Decision) -> Self {
    switch decision {
    case .approve: .callbackApprove
    case .deny: .callbackDeny
    }
  }
}

extension MessageKind {
  /// The kinds of requests that the application sends to Authy.
  public static let towardsAuthy: [Self] = [
    .registrationStatus, .sendPush, .approvalStatus, .sendSMS, .verifyCode, .createUser,
    .deleteUser, .startVerification, .checkVerification,
  ]

  /// The kinds of callbacks that Authy sends to the application.
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

  /// How long one leg may take, in whole milliseconds; each value of the range is equally likely.
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
