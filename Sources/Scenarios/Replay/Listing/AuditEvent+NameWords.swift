import Domain

// The words for the names that audit events contain.

extension Factor {
  var inWords: String {
    switch self {
    case .knowledge: "knowledge"
    case .possession: "possession"
    case .inherence: "inherence"
    }
  }
}

extension Channel {
  var inWords: String {
    switch self {
    case .push: "push"
    case .sms: "text"
    }
  }
}

extension AuditEvent.Source {
  var origin: String {
    switch self {
    case .callback: "a callback"
    case .poll: "asking"
    }
  }
}

extension Confirmation.Purpose.Name {
  var inWords: String {
    switch self {
    case .signIn: "to sign in"
    case .disableTwoFactor: "to switch two-factor authentication off"
    case .replaceAuthenticator: "to replace the phone"
    }
  }
}

extension Enrollment.Failure {
  var inWords: String {
    switch self {
    case .expired: "expired"
    case .refusedByService: "Authy refused"
    case .boundElsewhere: "the phone is bound to another account"
    case .accountHasAnother: "the account has another phone"
    case .notApproved: "the phone before did not approve"
    }
  }
}

extension AuditEvent.Operation {
  var inWords: String {
    switch self {
    case .pay: "to pay"
    case .status: "to ask for a status"
    case .expire: "to let a payment expire"
    case .amend: "to change a payment"
    case .cancel: "to cancel a payment"
    case .requestSMS: "to ask for a code"
    case .enterCode: "to enter a code"
    case .answer: "to answer a question"
    case .callback: "a callback"
    case .execute: "to execute a payment"
    case .enroll: "to enroll a phone"
    case .list: "to list payments"
    case .signIn: "to sign in"
    case .session: "a request of a session"
    case .signUp: "to sign up"
    case .verifyPhone: "to verify a phone"
    case .confirm: "to confirm"
    case .disableTwoFactor: "to switch two-factor authentication off"
    case .reportLoss: "to report a loss"
    case .readmit: "to readmit a user"
    }
  }
}
