import Domain

extension WebApp {
  /// What a request asks for, read from its method and path.
  enum Route {
    case callback
    case entry(Entry)
    case signingIn(SigningIn)
    case signedIn(Action)

    /// Reads a route; the result is nil if the address is not one of the application's.
    init?(_ method: HTTPRequest.Method, _ path: String) {
      if let (id, action) = Self.parsePayment(path) {
        guard method == action.method else { return nil }
        self = .signedIn(.payment(id, action))
        return
      }
      guard let route = Self.fixed(method, path) ?? Self.named(method, path) else { return nil }
      self = route
    }

    private static func fixed(_ method: HTTPRequest.Method, _ path: String) -> Route? {
      // The most frequent requests come first.
      switch (method, path) {
      case (.get, Path.home): .signedIn(.home)
      case (.get, Path.payments): .signedIn(.list)
      case (.post, Path.pay): .signedIn(.pay)
      case (.get, Path.signIn): .entry(.signInForm)
      case (.post, Path.signIn): .entry(.signIn)
      case (.post, Path.callback), (.get, Path.callback): .callback
      case (.get, Path.checkStatus): .signingIn(.status)
      case (.get, Path.check): .signingIn(.page)
      case (.post, Path.check): .signingIn(.finish)
      case (.get, Path.signUp): .entry(.signUpForm)
      case (.post, Path.signUp): .entry(.signUp)
      case (.get, Path.verifyPhone): .entry(.phoneForm)
      case (.post, Path.verifyPhone): .entry(.verifyPhone)
      case (.post, Path.resendCode): .entry(.resendCode)
      case (.get, Path.lostPhone): .entry(.lossForm)
      case (.post, Path.lostPhone): .entry(.reportLoss)
      case (.get, Path.script): .entry(.script)
      case (.get, Path.profile): .signedIn(.profile)
      case (.post, Path.signOut): .signedIn(.signOut)
      case (.get, Path.enroll): .signedIn(.enrollment(.form))
      case (.post, Path.enroll): .signedIn(.enrollment(.begin))
      case (.get, Path.disable): .signedIn(.disabling(.form))
      case (.post, Path.disable): .signedIn(.disabling(.begin))
      case (_, _): nil
      }
    }

    /// Reads the addresses with an identifier in them, other than payments.
    private static func named(_ method: HTTPRequest.Method, _ path: String) -> Route? {
      if let (id, rest) = EnrollmentID.first(of: path, behind: "/enable-2fa/") {
        guard method == .get else { return nil }
        switch rest {
        case "": return .signedIn(.enrollment(.page(id)))
        case "/\(CodeRendering.picture.rawValue)":
          return .signedIn(.enrollment(.code(id, as: .picture)))
        case "/\(CodeRendering.text.rawValue)": return .signedIn(.enrollment(.code(id, as: .text)))
        case "/status": return .signedIn(.enrollment(.status(id)))
        default: return nil
        }
      }
      guard let (id, rest) = ConfirmationID.first(of: path, behind: "/disable-2fa/") else {
        return nil
      }
      switch (method, rest) {
      case (.get, ""): return .signedIn(.disabling(.page(id)))
      case (.get, "/status"): return .signedIn(.disabling(.status(id)))
      case (.post, ""): return .signedIn(.disabling(.finish(id)))
      case (_, _): return nil
      }
    }

    private static func parsePayment(_ path: String) -> (PaymentID, PaymentAction)? {
      guard let (id, rest) = PaymentID.first(of: path, behind: "/payments/"),
        let action = PaymentAction(behind: rest)
      else { return nil }
      return (id, action)
    }
  }
}
