import Domain

/// What a user does about the account.
extension Browser {
  /// Signs in with the password alone.
  ///
  /// - Throws: `Refusal`, also if the phone is asked.
  public func openSession() async throws {
    let page = try await submitSignIn(typing: nil, next: nil)
    guard try PageContract(of: page).status() == .nothing else { throw Refusal.unreadable }
  }

  /// Types user name and password into the form, and waits for the phone if it is asked.
  ///
  /// - Parameters:
  ///   - password: what is typed, if not the right password.
  ///   - next: the page to which the link to the form leads on.
  /// - Returns: the page that came; it polls while the phone is asked.
  /// - Throws: `Refusal` if the application refuses or does not answer.
  public func signIn(typing password: String?, next: String? = nil) async throws
    -> ConfirmationPage
  {
    let page = try await submitSignIn(typing: password, next: next)
    return ConfirmationPage(in: try await Tab.open(page, in: self))
  }

  private func submitSignIn(typing password: String?, next: String?) async throws -> WebPage {
    var page = try await load(signInAddress ?? "/")
    if signInAddress == nil, page.offers(.signIn) { signInAddress = page.address }
    if let next {
      page = try await load(try linkToSignIn(goingOnTo: next, like: page.address))
    }
    return try await press(
      .signIn,
      on: page,
      [.username: username, .currentPassword: password ?? self.password]
    )
  }

  /// The address of the sign-in form, with another page to go to afterwards.
  ///
  /// The author of such a link has seen where the application sends users who open its first page:
  /// a parameter of that address names the page.
  private func linkToSignIn(goingOnTo next: String, like address: String) throws -> String {
    guard let mark = address.firstIndex(of: "?"),
      let query = FormFields(parsing: address[address.index(after: mark)...]),
      query.fields.contains(where: { $0.value == "/" })
    else { throw Refusal.unreadable }
    var goal = FormFields()
    for field in query.fields { goal.append(field.name, field.value == "/" ? next : field.value) }
    return "\(address[..<mark])?\(goal.encoded)"
  }

  /// Presses the sign-out button, which every page has.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func signOut() async throws {
    _ = try await press(.signOut, on: try await open(.signOut))
  }

  /// Reads the profile.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func profile() async throws -> Profile {
    let page = try await open(.profile)
    let contract = PageContract(of: page)
    return Profile(
      path: page.path,
      twoFactor: try contract.twoFactor(),
      offersEnabling: contract.find(.enableTwoFactor) != nil,
      offersDisabling: contract.find(.disableTwoFactor) != nil
    )
  }

  /// What the profile page shows.
  public struct Profile: Hashable, Sendable {
    /// The path of the page.
    public let path: String
    public let twoFactor: PageContract.TwoFactorStatusName
    public let offersEnabling: Bool
    public let offersDisabling: Bool

    public init(
      path: String,
      twoFactor: PageContract.TwoFactorStatusName,
      offersEnabling: Bool,
      offersDisabling: Bool
    ) {
      self.path = path
      self.twoFactor = twoFactor
      self.offersEnabling = offersEnabling
      self.offersDisabling = offersDisabling
    }
  }

  /// Asks to switch two-factor authentication off; the page then waits for the phone.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func disableTwoFactor() async throws -> ConfirmationPage {
    let page = try await press(
      .disable,
      on: try await open(.disable, by: [.profile, .disableTwoFactor])
    )
    return ConfirmationPage(in: try await Tab.open(page, in: self))
  }

  /// Reports the phone lost, signed in or not.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func reportLostPhone() async throws {
    _ = try await press(
      .reportLoss,
      on: try await open(.reportLoss, by: [.lostPhone]),
      [.username: username, .currentPassword: password]
    )
  }

  /// Opens the page with the code to scan, whose script then polls.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func startEnrollment() async throws -> EnrollmentPage {
    let page = try await press(.enroll, on: try await openEnrollmentForm())
    let code = try await fetch(try PageContract(of: page).codeText(), on: page)
    guard let link = code.bodyText else { throw Refusal.unreadable }
    return EnrollmentPage(link: link, in: try await Tab.open(page, in: self))
  }

  /// Opens the page with the form that begins an enrollment.
  ///
  /// - Throws: `Browser.Refusal` if the application refuses, if no answer comes, or if the answer
  ///   is not a page.
  public func openEnrollmentForm() async throws -> WebPage {
    try await open(.enroll, by: [.profile, .enableTwoFactor, .bindPhone])
  }

  /// Fills in the sign-up form; a text with a code goes to the phone.
  ///
  /// - Parameters:
  ///   - username: the wanted user name, if not the person's own.
  ///   - number: the number to verify.
  /// - Returns: the page that asks for the code.
  /// - Throws: `Refusal` if the application refuses or does not answer.
  public func signUp(as username: String? = nil, _ number: PhoneNumber) async throws
    -> SignUpPage
  {
    let name = username ?? self.username
    let page = try await press(
      .signUp,
      on: try await open(.signUp, by: [.signUp]),
      [
        .username: name, .email: "\(name)@mail.example.test",
        .countryCode: number.countryCode,
        .phone: String(number.e164.dropFirst(number.countryCode.count + 1)),
        .newPassword: password,
      ]
    )
    return SignUpPage(in: try await Tab.open(page, in: self))
  }
}
