import Domain

extension PageContract {
  /// What a page shows of the thing that it was loaded for.
  public enum ShownStatus: Hashable, Sendable {
    case payment(ShownPayment)
    case approval(Confirmation.Status.Name)
    case enrollment(EnrollmentStatusName)
    /// The page shows none of these.
    case nothing
  }

  /// What a payment's page shows of it.
  public struct ShownPayment: Hashable, Sendable {
    public let id: PaymentID
    public let status: PaymentStatusName
    /// The channel of the approval, if the payment was approved.
    public let channel: Channel?
  }

  /// The status of an enrollment, as its page shows it.
  public enum EnrollmentStatusName: String, Hashable, Sendable, CaseIterable {
    case pending, completed, failed
  }

  /// Whether the phone is asked at every sign-in, as a page shows it.
  public enum TwoFactorStatusName: String, Hashable, Sendable, CaseIterable {
    case on, off
    /// It is being switched off.
    case ending
    /// The phone was reported lost.
    case lost
  }

  /// The words that the status of a subject can have.
  static func words(of subject: Subject) -> [String] {
    switch subject {
    case .payment: PaymentStatusName.allCases.map(\.rawValue)
    case .approval: Confirmation.Status.Name.allCases.map(\.rawValue)
    case .enrollment: EnrollmentStatusName.allCases.map(\.rawValue)
    case .twoFactor: TwoFactorStatusName.allCases.map(\.rawValue)
    }
  }

  /// What the page shows of a payment, an approval or an enrollment, whichever comes first.
  ///
  /// - Throws: `Missing` if a status cannot be read, or if it is pending and no script asks for it.
  public func status() throws(Missing) -> ShownStatus {
    for element in page.document.elements(with: .status) {
      let status: ShownStatus? =
        switch element.attribute(.role).flatMap({ Subject(rawValue: $0) }) {
        case .payment: .payment(try payment(element))
        case .approval: .approval(try word(of: .approval, in: element))
        case .enrollment: .enrollment(try word(of: .enrollment, in: element))
        case .twoFactor, nil: nil
        }
      guard let status else { continue }
      if status.isPending, element.attribute(.poll) == nil {
        throw missing(.attribute(.poll, beside: .status))
      }
      return status
    }
    return .nothing
  }

  /// What the page shows of two-factor authentication.
  ///
  /// - Throws: `Missing` if the page does not show it, or if its word is not one of those allowed.
  public func twoFactor() throws(Missing) -> TwoFactorStatusName {
    let role = Subject.twoFactor.rawValue
    guard let element = page.document.first(.role, role) else {
      throw missing(.status(.twoFactor))
    }
    return try word(of: .twoFactor, in: element)
  }

  private func payment(_ element: Document.Element) throws(Missing) -> ShownPayment {
    let status: PaymentStatusName = try word(of: .payment, in: element)
    guard let reference = element.attribute(.reference) else {
      throw missing(.attribute(.reference, beside: .status))
    }
    guard let id = PaymentID(reference) else { throw missing(.value(.reference, reference)) }
    let channel: Channel? =
      switch status {
      case .approved, .executed: try channel(of: element)
      case .pending, .denied, .expired, .cancelled, .refused: nil
      }
    return ShownPayment(id: id, status: status, channel: channel)
  }

  private func channel(of element: Document.Element) throws(Missing) -> Channel {
    switch element.attribute(.channel) {
    case nil: throw missing(.attribute(.channel, beside: .status))
    case "push": return .push
    case "sms": return .sms
    case let other?: throw missing(.value(.channel, other))
    }
  }

  private func word<Word: RawRepresentable<String>>(
    of subject: Subject,
    in element: Document.Element
  ) throws(Missing) -> Word {
    guard let text = element.attribute(.status) else { throw missing(.status(subject)) }
    guard let word = Word(rawValue: text) else { throw missing(.word(subject, text)) }
    return word
  }
}

extension PageContract.ShownStatus {
  var isPending: Bool {
    switch self {
    case .payment(let payment): payment.status == .pending
    case .approval(let status): status == .pending
    case .enrollment(let word): word == .pending
    case .nothing: false
    }
  }
}
