import Domain

extension WebApp {
  /// The application's addresses, which its pages and Authy's callback share.
  enum Path {
    static let signIn = "/login"
    static let enroll = "/enable-2fa"
    static let payments = "/payments"
    static let pay = "/payments/send"
    static let callback = "/payments/callback"

    static func enrollment(_ id: EnrollmentID) -> String { "/enable-2fa/\(id)" }

    static func payment(_ id: String, _ action: PaymentAction) -> String {
      "/payments/\(id)/\(action.word)"
    }
  }

  enum PaymentAction: CaseIterable {
    case status, sms, code, cancel, amend

    /// The word for it in an address.
    var word: StaticString {
      switch self {
      case .status: "status"
      case .sms: "sms"
      case .code: "code"
      case .cancel: "cancel"
      case .amend: "amend"
      }
    }
  }

  /// What a request asks for, read from its method and path.
  enum Route {
    case signIn
    case callback
    case signedIn(Action)

    /// Gives nil for an address that is none of the application's.
    init?(_ method: HTTPRequest.Method, _ path: String) {
      if let (id, action) = Self.parsePayment(path) {
        guard method == (action == .status ? .get : .post) else { return nil }
        self = .signedIn(.payment(id, action))
        return
      }
      switch (method, path) {
      case (.post, Path.signIn): self = .signIn
      case (.post, Path.callback): self = .callback
      case (.post, Path.enroll): self = .signedIn(.enroll)
      case (.post, Path.pay): self = .signedIn(.pay)
      case (.get, Path.payments): self = .signedIn(.list)
      case (.get, _):
        guard let id = Self.parseEnrollment(path) else { return nil }
        self = .signedIn(.enrollmentPoll(id))
      case (_, _): return nil
      }
    }

    private static func parsePayment(_ path: String) -> (PaymentID, PaymentAction)? {
      var path = path
      return path.withUTF8 { bytes in
        let start = paymentPrefix.utf8CodeUnitCount
        guard bytes.count > start + 37, unsafe bytes[start + 36] == UInt8(ascii: "/") else {
          return nil
        }
        guard unsafe isSame(bytes, 0..<start, as: paymentPrefix),
          let id = unsafe PaymentID(utf8: bytes, in: start..<start + 36),
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

    private static func parseEnrollment(_ path: String) -> EnrollmentID? {
      let bytes = Array(path.utf8)
      guard bytes.starts(with: enrollmentPrefix) else { return nil }
      return EnrollmentID(utf8: bytes[enrollmentPrefix.count...])
    }

    private static let paymentPrefix: StaticString = "/payments/"
    private static let enrollmentPrefix = Array((Path.enroll + "/").utf8)
  }
  /// What only a session may ask for.
  enum Action {
    case enroll
    case enrollmentPoll(EnrollmentID)
    case pay
    case list
    case payment(PaymentID, PaymentAction)

    /// Whether a person acts by it; a page's own poll does not count (RTS Article 4(3)(d)).
    var isActivity: Bool {
      switch self {
      case .enrollmentPoll, .payment(_, .status): false
      case .enroll, .pay, .list, .payment(_, .sms), .payment(_, .code), .payment(_, .cancel),
        .payment(_, .amend):
        true
      }
    }
  }
}
