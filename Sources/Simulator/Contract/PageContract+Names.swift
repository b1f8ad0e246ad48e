extension PageContract {
  /// The attributes by which a page is read.
  public enum Attribute: String, Hashable, Sendable, CaseIterable {
    /// The role of an element: where a link leads, what a form does, or what an element shows.
    case role = "data-role"
    /// The role of a form's field or of a list's cell, if no token of `autocomplete` names it.
    case field = "data-field"
    /// The status of what the element shows, in one word.
    case status = "data-status"
    /// The channel by which a payment was approved.
    case channel = "data-by"
    /// The payment's identifier.
    case reference = "data-reference"
    /// The address that the script requests again and again.
    case poll = "data-poll"
    /// How long the script waits before each request, in milliseconds.
    case interval = "data-every"
    /// The page that the script loads when the waiting is over.
    case destination = "data-then"
    /// The event on which the script sends a form by itself.
    case approval = "data-on"
    /// How long after the page was loaded the script shows a hidden element, in milliseconds.
    case delay = "data-after"
    /// The address where the code to scan can be read as text.
    case codeText = "data-text"

    /// Whether the page's script uses the attribute; the others only tell readers something.
    public var isForScript: Bool {
      switch self {
      case .poll, .interval, .destination, .approval, .delay: true
      case .role, .field, .status, .channel, .reference, .codeText: false
      }
    }
  }

  /// The places that a link can lead to.
  public enum LinkRole: String, Hashable, Sendable, CaseIterable {
    case payments, profile
    case signUp = "sign-up"
    case lostPhone = "lost-phone"
    case enableTwoFactor = "enable-two-factor"
    /// It leads to the form for another phone, if a phone is bound.
    case bindPhone = "bind-phone"
    case disableTwoFactor = "disable-two-factor"
  }

  /// The things that a form can do.
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
  /// If HTML has a token for it, the page may use `autocomplete` instead (WHATWG HTML, section
  /// 4.10.18.7).
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

  /// What an element with a status is about.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case payment = "payment-status"
    case approval = "approval-status"
    case enrollment = "enrollment-status"
    case twoFactor = "two-factor"
  }
}

extension PageContract.FormRole {
  /// The kind of message that sends a form with this role.
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

  /// Whether the form works only with a session, signed in or signing in.
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
  /// The kind of message that asks for this status.
  var poll: MessageKind {
    switch self {
    case .payment: .statusPoll
    case .approval: .confirmationPoll
    case .enrollment: .enrollmentPoll
    case .twoFactor: .visit
    }
  }
}
