import Domain

/// A user as the cloud stores it: with a number, and perhaps as a member of the application.
struct CloudUser {
  enum Membership: Hashable {
    case notYet
    case member
    /// The user is gone for the application at once, but codes are still checked for a while.
    case deleted(at: Instant)
  }

  /// Whether codes of the user are checked at all.
  private enum CodeAccess: Hashable {
    case good(wrongCodes: Int)
    case suspended(until: Instant)
  }

  let id: AuthyID
  var number: PhoneNumber
  /// The addresses in the order in which they were added; the console shows the first.
  private(set) var emails: [EmailAddress] = []
  /// The phones that run the app for this user, in the order in which they were added.
  private(set) var devices: [Phone] = []
  /// Whether a code of this user was ever right.
  private(set) var isConfirmed = false
  private(set) var membership = Membership.notYet
  private var memberships = 0
  private var codeAccess = CodeAccess.good(wrongCodes: 0)

  init(_ id: AuthyID, number: PhoneNumber) {
    self.id = id
    self.number = number
  }

  var hasApp: Bool { !devices.isEmpty }

  /// Whether the application may send questions and codes.
  var isMember: Bool {
    switch membership {
    case .member: true
    case .notYet, .deleted: false
    }
  }

  /// Whether codes are checked; at exactly the end of the delay they no longer are.
  func hasCodesJudged(at now: Instant, forgetting delay: Duration) -> Bool {
    switch membership {
    case .notYet: false
    case .member: true
    case .deleted(let instant): now < instant + delay
    }
  }

  func isSuspended(at now: Instant) -> Bool {
    switch codeAccess {
    case .good: false
    case .suspended(let end): now < end
    }
  }

  /// The number of the user's present membership, counted from 1; nil if there is none.
  var currentMembership: Int? { isMember ? memberships : nil }

  /// Makes the user a member, for the first time or again.
  mutating func join(with email: EmailAddress? = nil) {
    if !isMember { memberships += 1 }
    membership = .member
    if let email, !emails.contains(email) { emails.append(email) }
  }

  /// Puts an address before all others.
  mutating func show(_ email: EmailAddress) {
    emails.removeAll { $0 == email }
    emails.insert(email, at: 0)
  }

  mutating func delete(at now: Instant) { membership = .deleted(at: now) }

  mutating func add(_ device: Phone) {
    if !devices.contains(where: { $0 === device }) { devices.append(device) }
  }

  mutating func remove(_ device: Phone) { devices = devices.filter { $0 !== device } }

  /// Counts wrong codes in a row, and resets the count after a right one; a used code changes
  /// nothing.
  mutating func note(_ verdict: CodeVerdict, at now: Instant, under options: AuthyCloud.Options) {
    switch verdict {
    case .right:
      isConfirmed = true
      codeAccess = .good(wrongCodes: 0)
    case .wrong:
      let count = wrongCodes + 1
      codeAccess =
        count < options.wrongCodesBeforeSuspension
        ? .good(wrongCodes: count) : .suspended(until: now + options.suspension)
    case .used: break
    }
  }

  private var wrongCodes: Int {
    switch codeAccess {
    case .good(let count): count
    case .suspended: 0
    }
  }
}

extension UserStatus {
  init(of user: CloudUser, at now: Instant) {
    self.init(
      authyID: user.id,
      isConfirmed: user.isConfirmed,
      isRegistered: user.hasApp,
      countryCode: user.number.countryCode,
      maskedPhone: "XXX-XXX-\(user.number.e164.suffix(4))",
      email: user.emails.first,
      devices: user.devices.map { DeviceKind($0.device.kind) },
      isDisabled: user.isSuspended(at: now)
    )
  }
}

extension DeviceKind {
  init(_ kind: Phone.Device.Kind) { self.init(rawValue: kind.rawValue) }
}
