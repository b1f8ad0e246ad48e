import Domain

extension WebApp {
  /// What a request asks for, read from its method and path.
  enum Route {
    case callback
    case entry(Entry)
    case signingIn(SigningIn)
    case signedIn(Action)

    /// Gives nil for an address that is none of the application's.
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
      switch (method, path) {
      case (.post, Path.pay): .signedIn(.pay)
      case (.get, Path.payments): .signedIn(.list)
      case (.post, Path.callback), (.get, Path.callback): .callback
      case (.get, Path.signIn): .entry(.signInForm)
      case (.post, Path.signIn): .entry(.signIn)
      case (.get, Path.register): .entry(.registrationForm)
      case (.post, Path.register): .entry(.register)
      case (.get, Path.verifyPhone): .entry(.phoneForm)
      case (.post, Path.verifyPhone): .entry(.verifyPhone)
      case (.post, Path.resendCode): .entry(.resendCode)
      case (.get, Path.lostPhone): .entry(.lossForm)
      case (.post, Path.lostPhone): .entry(.reportLoss)
      case (.get, Path.script): .entry(.script)
      case (.get, Path.check): .signingIn(.page)
      case (.get, Path.checkStatus): .signingIn(.status)
      case (.post, Path.check): .signingIn(.finish)
      case (.get, Path.home): .signedIn(.home)
      case (.get, Path.profile): .signedIn(.profile)
      case (.post, Path.signOut): .signedIn(.signOut)
      case (.get, Path.enroll): .signedIn(.enrollment(.form))
      case (.post, Path.enroll): .signedIn(.enrollment(.begin))
      case (.get, Path.disable): .signedIn(.disabling(.form))
      case (.post, Path.disable): .signedIn(.disabling(.begin))
      case (_, _): nil
      }
    }

    /// The addresses with an identifier in them, other than payments.
    private static func named(_ method: HTTPRequest.Method, _ path: String) -> Route? {
      let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .map { Substring($0) }
      guard parts.count == 3 || parts.count == 4, parts[0].isEmpty else { return nil }
      let rest = parts.count == 4 ? parts[3] : nil
      switch ("/" + parts[1], method, rest) {
      case (Path.enroll, .get, nil):
        return EnrollmentID(parts[2]).map { .signedIn(.enrollment(.page($0))) }
      case (Path.enroll, .get, CodeForm.picture.rawValue?):
        return EnrollmentID(parts[2]).map { .signedIn(.enrollment(.code($0, as: .picture))) }
      case (Path.enroll, .get, CodeForm.text.rawValue?):
        return EnrollmentID(parts[2]).map { .signedIn(.enrollment(.code($0, as: .text))) }
      case (Path.enroll, .get, "status"?):
        return EnrollmentID(parts[2]).map { .signedIn(.enrollment(.status($0))) }
      case (Path.disable, .get, nil):
        return ConfirmationID(parts[2]).map { .signedIn(.disabling(.page($0))) }
      case (Path.disable, .get, "status"?):
        return ConfirmationID(parts[2]).map { .signedIn(.disabling(.status($0))) }
      case (Path.disable, .post, nil):
        return ConfirmationID(parts[2]).map { .signedIn(.disabling(.finish($0))) }
      case (_, _, _): return nil
      }
    }

    private static func parsePayment(_ path: String) -> (PaymentID, PaymentAction)? {
      var path = path
      return path.withUTF8 { bytes in
        let start = paymentPrefix.utf8CodeUnitCount
        guard bytes.count >= start + 36, unsafe isSame(bytes, 0..<start, as: paymentPrefix),
          let id = unsafe PaymentID(utf8: bytes, in: start..<start + 36)
        else { return nil }
        guard bytes.count > start + 36 else { return (id, .show) }
        guard bytes.count > start + 37, unsafe bytes[start + 36] == UInt8(ascii: "/"),
          let action = PaymentAction.allCases.first(where: {
            unsafe isSame(bytes, start + 37..<bytes.count, as: $0.word)
          })
        else { return nil }
        return (id, action)
      }
    }

    private static func isSame(
      _ bytes: UnsafeBufferPointer<UInt8>,
      _ range: Range<Int>,
      as word: StaticString
    ) -> Bool {
      guard range.count == word.utf8CodeUnitCount else { return false }
      for (offset, index) in range.enumerated()
      where unsafe bytes[index] != word.utf8Start[offset] {
        return false
      }
      return true
    }

    private static let paymentPrefix: StaticString = "/payments/"
  }
}
