import Domain

extension WebApp {
  /// The application's addresses, for its pages and for Authy's callback.
  enum Path {
    static let home = "/"
    static let signIn = "/login"
    static let signOut = "/logout"
    static let check = "/check-2fa"
    static let checkStatus = "/check-2fa/status"
    static let signUp = "/sign-up"
    static let verifyPhone = "/verify-phone"
    static let resendCode = "/verify-phone/resend"
    static let lostPhone = "/lost-phone"
    static let profile = "/profile"
    static let enroll = "/enable-2fa"
    static let disable = "/disable-2fa"
    static let payments = "/payments"
    static let pay = "/payments/send"
    static let callback = "/payments/callback"
    static let script = "/script.js"

    static func enrollment(_ id: EnrollmentID) -> String { "/enable-2fa/\(id)" }

    static func enrollmentStatus(_ id: EnrollmentID) -> String { "/enable-2fa/\(id)/status" }

    static func enrollmentCode(_ id: EnrollmentID, as form: CodeRendering) -> String {
      "/enable-2fa/\(id)/\(form.rawValue)"
    }

    static func disabling(_ id: ConfirmationID) -> String { "/disable-2fa/\(id)" }

    static func disablingStatus(_ id: ConfirmationID) -> String { "/disable-2fa/\(id)/status" }

    static func payment(_ id: PaymentID) -> String { "/payments/\(id)" }

    static func payment(_ id: String, _ action: PaymentAction) -> String {
      "/payments/\(id)\(action.rawValue)"
    }
  }

  /// What can be done with a payment, by the end of its address.
  enum PaymentAction: String {
    case show = ""
    case status = "/status"
    case sms = "/sms"
    case code = "/code"
    case cancel = "/cancel"
    case amend = "/amend"

    /// Reads what follows the payment in an address; it is nearly always a poll.
    init?(behind rest: String) {
      if rest == Self.status.rawValue { self = .status } else { self.init(rawValue: rest) }
    }

    var method: HTTPRequest.Method {
      switch self {
      case .show, .status: .get
      case .sms, .code, .cancel, .amend: .post
      }
    }
  }

  /// What anybody may request.
  enum Entry {
    case signInForm, signIn
    case signUpForm, signUp
    case phoneForm, verifyPhone, resendCode
    case lossForm, reportLoss
    case script
  }

  /// What a session may request before its phone has answered.
  enum SigningIn {
    case page, status, finish

    var isActivity: Bool {
      switch self {
      case .status: false
      case .page, .finish: true
      }
    }
  }

  /// How the code is shown: as a picture, or as text for users who cannot see pictures.
  enum CodeRendering: String {
    case picture = "code.svg"
    case text = "code.txt"
  }

  enum EnrollmentAction {
    case form, begin
    case page(EnrollmentID)
    case code(EnrollmentID, as: CodeRendering)
    case status(EnrollmentID)
  }

  enum DisablingAction {
    case form, begin
    case page(ConfirmationID)
    case status(ConfirmationID)
    case finish(ConfirmationID)
  }

  /// What only a signed-in session may request.
  enum Action {
    case home, profile, signOut
    case enrollment(EnrollmentAction)
    case disabling(DisablingAction)
    case pay
    case list
    case payment(PaymentID, PaymentAction)

    /// Whether the request is an action of the user; a page's own poll is not (RTS Article
    /// 4(3)(d)).
    var isActivity: Bool {
      switch self {
      case .enrollment(.status), .disabling(.status), .payment(_, .status): false
      case .home, .profile, .signOut, .enrollment, .disabling, .pay, .list, .payment: true
      }
    }
  }
}
