import Domain

/// What a person does about the account.
extension Browser {
  /// Signs in where the password alone is enough.
  ///
  /// - Throws: `Refusal`, also where the phone is asked.
  public func openSession() async throws {
    let page = try await submitSignIn(typing: nil, next: nil)
    guard try PageContract(of: page).status() == .nothing else { throw Refusal.unreadable }
  }

  /// Types user name and password into the form, and waits for the phone where that is asked.
  ///
  /// - Parameters:
  ///   - password: what is typed, if not the right one.
  ///   - next: the page that the link to the form goes on to.
  /// - Returns: the page that came, which polls while the phone is asked.
  /// - Throws: `Refusal`.
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

  /// The address of the form to sign in with another page to go on to.
  ///
  /// Whoever writes such a link has seen where the application sends those on who open its first page:
  /// a field of that address names it.
  private func linkToSignIn(goingOnTo next: String, like address: String) throws -> String {
    guard let mark = address.firstIndex(of: "?"),
      let query = FormFields(parsing: address[address.index(after: mark)...]),
      query.fields.contains(where: { $0.value == "/" })
    else { throw Refusal.unreadable }
    var goal = FormFields()
    for field in query.fields { goal.append(field.name, field.value == "/" ? next : field.value) }
    return "\(address[..<mark])?\(goal.encoded)"
  }

  /// Presses the button that every page has.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func signOut() async throws {
    _ = try await press(.signOut, on: try await open(.signOut))
  }

  /// Reads the profile.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
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

  /// What the profile says.
  public struct Profile: Hashable, Sendable {
    /// Where it is.
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

  /// Asks that two-factor authentication be switched off; the page then waits for the phone.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func disableTwoFactor() async throws -> ConfirmationPage {
    let page = try await press(
      .disable,
      on: try await open(.disable, by: [.profile, .disableTwoFactor])
    )
    return ConfirmationPage(in: try await Tab.open(page, in: self))
  }

  /// Reports the phone lost, signed in or not.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func reportLostPhone() async throws {
    _ = try await press(
      .reportLoss,
      on: try await open(.reportLoss, by: [.lostPhone]),
      [.username: username, .currentPassword: password]
    )
  }

  /// Asks for the page with the code to scan, whose script then polls.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func startEnrollment() async throws -> EnrollmentPage {
    let page = try await press(.enroll, on: try await openEnrollmentForm())
    let code = try await fetch(try PageContract(of: page).codeText(), on: page)
    guard let link = code.bodyText else { throw Refusal.unreadable }
    return EnrollmentPage(link: link, in: try await Tab.open(page, in: self))
  }

  /// Opens the page with the form that begins an enrollment.
  ///
  /// - Throws: `Browser.Refusal` when the application says no, when no answer comes, and when it is
  ///   no page.
  public func openEnrollmentForm() async throws -> WebPage {
    try await open(.enroll, by: [.profile, .enableTwoFactor, .bindPhone])
  }

  /// Fills in the form for an account; a text with a code goes to the phone.
  ///
  /// - Parameters:
  ///   - username: the name asked for, if not the person's own.
  ///   - number: the number to prove.
  /// - Returns: the page that asks for the code.
  /// - Throws: `Refusal`.
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
