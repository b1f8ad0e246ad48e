extension PageContract {
  /// The attributes that a page is read by.
  public enum Attribute: String, Hashable, Sendable, CaseIterable {
    /// What a link leads to, a form does, or an element tells.
    case role = "data-role"
    /// What a field of a form or a cell of the list is for, where no token of `autocomplete` says it.
    case field = "data-field"
    /// How what the element tells of stands, in one word.
    case status = "data-status"
    /// The channel by which a payment was approved.
    case channel = "data-by"
    /// The payment's identifier.
    case reference = "data-reference"
    /// The address that the script asks, again and again.
    case poll = "data-poll"
    /// How long the script waits before it asks, in milliseconds.
    case interval = "data-every"
    /// The page that the script loads when there is nothing more to wait for.
    case destination = "data-then"
    /// When the script sends a form by itself.
    case approval = "data-on"
    /// How long after the page was loaded the script shows what is hidden, in milliseconds.
    case delay = "data-after"
    /// The address at which the code to scan is told as text.
    case codeText = "data-text"

    /// Whether the page's script obeys it; the others are for readers alone.
    public var isForScript: Bool {
      switch self {
      case .poll, .interval, .destination, .approval, .delay: true
      case .role, .field, .status, .channel, .reference, .codeText: false
      }
    }
  }

  /// What a link leads to.
  public enum LinkRole: String, Hashable, Sendable, CaseIterable {
    case payments, profile
    case signUp = "sign-up"
    case lostPhone = "lost-phone"
    case enableTwoFactor = "enable-two-factor"
    /// To the form for another phone, where one is bound.
    case bindPhone = "bind-phone"
    case disableTwoFactor = "disable-two-factor"
  }

  /// What a form does.
  public enum FormRole: String, Hashable, Sendable, CaseIterable {
    case signIn = "sign-in"
    case finishSignIn = "finish-sign-in"
    case signOut = "sign-out"
    case signUp = "sign-up"
    case verifyPhone = "verify-phone"
    case resendCode = "resend-code"
    case reportLoss = "report-loss"
    case enroll, disable
    case finishDisabling = "finish-disabling"
    case pay, amend, cancel
    case requestSMS = "request-sms"
    case enterCode = "enter-code"
  }

  /// What is typed into a field, or stands in a cell.
  ///
  /// Those that HTML has a token for may be named by `autocomplete` (WHATWG HTML, section 4.10.18.7).
  public enum FieldRole: String, Hashable, Sendable, CaseIterable {
    case username, email
    case currentPassword = "current-password"
    case newPassword = "new-password"
    case oneTimeCode = "one-time-code"
    case countryCode = "country-code"
    case phone
    case amount, currency, payee, account
    case status
  }

  /// What an element with a status tells of.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case payment = "payment-status"
    case approval = "approval-status"
    case enrollment = "enrollment-status"
    case twoFactor = "two-factor"
  }
}

extension PageContract.FormRole {
  /// What a message is that sends such a form.
  var message: MessageKind {
    switch self {
    case .signIn: .signIn
    case .finishSignIn: .finishSignIn
    case .signOut: .signOut
    case .signUp: .signUp
    case .verifyPhone, .resendCode: .verifyPhone
    case .reportLoss: .reportLoss
    case .enroll: .enroll
    case .disable: .disable
    case .finishDisabling: .finishDisabling
    case .pay: .pay
    case .amend: .amend
    case .cancel: .cancel
    case .requestSMS: .requestSMS
    case .enterCode: .enterCode
    }
  }

  /// Whether only somebody who is signed in, or is about to be, can have it taken.
  var needsSession: Bool {
    switch self {
    case .signIn, .signOut, .signUp, .verifyPhone, .resendCode, .reportLoss: false
    case .finishSignIn, .enroll, .disable, .finishDisabling, .pay, .amend, .cancel, .requestSMS,
      .enterCode:
      true
    }
  }
}

extension PageContract.Subject {
  /// What a message is that asks how it stands.
  var poll: MessageKind {
    switch self {
    case .payment: .statusPoll
    case .approval: .confirmationPoll
    case .enrollment: .enrollmentPoll
    case .twoFactor: .visit
    }
  }
}
