import Domain

/// What a person does about the account.
extension Browser {
  /// Types user name and password into the form, and waits for the phone where that is asked.
  ///
  /// - Parameters:
  ///   - password: what is typed, if not the right one.
  ///   - next: the page that was asked for before.
  /// - Returns: the page that came, which polls while the phone is asked.
  /// - Throws: `Refusal`.
  public func signIn(typing password: String?, next: String? = nil) async throws
    -> ConfirmationPage
  {
    var query = FormFields()
    if let next { query.append("next", next) }
    let address = next == nil ? WebApp.Path.signIn : "\(WebApp.Path.signIn)?\(query.encoded)"
    let page = try await press(
      "Sign in",
      on: try await visit(address),
      ["username": username, "password": password ?? self.password],
      as: .signIn
    )
    return await ConfirmationPage.open(page, finishing: .finishSignIn, in: self)
  }

  /// Presses the button that every page has.
  public func signOut() async throws {
    _ = try await press("Sign out", on: try await visit(WebApp.Path.profile), as: .signOut)
    formToken = nil
  }

  /// Reads the profile.
  public func profile() async throws -> Profile {
    let page = try await visit(WebApp.Path.profile)
    guard page.path == WebApp.Path.profile else { throw Refusal.signedOut }
    return Profile(
      twoFactor: page.document.element(id: "two-factor")?.text ?? "",
      offersEnabling: page.link("Enable two-factor authentication") != nil,
      offersDisabling: page.link("Disable two-factor authentication") != nil
    )
  }

  /// What the profile says.
  public struct Profile: Hashable, Sendable {
    public let twoFactor: String
    public let offersEnabling: Bool
    public let offersDisabling: Bool

    public init(twoFactor: String, offersEnabling: Bool, offersDisabling: Bool) {
      self.twoFactor = twoFactor
      self.offersEnabling = offersEnabling
      self.offersDisabling = offersDisabling
    }
  }

  /// Asks that two-factor authentication be switched off; the page then waits for the phone.
  public func disableTwoFactor() async throws -> ConfirmationPage {
    let page = try await press(
      "Disable",
      on: try await visit(WebApp.Path.disable),
      as: .disable
    )
    return await ConfirmationPage.open(page, finishing: .finishDisabling, in: self)
  }

  /// Reports the phone lost, signed in or not.
  public func reportLostPhone() async throws {
    _ = try await press(
      "Report it lost",
      on: try await visit(WebApp.Path.lostPhone),
      ["username": username, "password": password],
      as: .reportLoss
    )
  }

  /// Asks for the page with the code to scan, whose script then polls.
  public func startEnrollment() async throws -> EnrollmentPage {
    let page = try await press(
      "Show the code",
      on: try await visit(WebApp.Path.enroll),
      as: .enroll
    )
    guard let place = page.document.all("p").first(where: { $0.has("data-poll") }),
      let status = place.attribute("data-poll")
    else { throw Refusal.unreadable }
    let code = try await send(
      .visit,
      request(.get, "\(page.path)/\(WebApp.CodeForm.text.rawValue)")
    )
    guard let link = code.bodyText else { throw Refusal.unreadable }
    let tab = EnrollmentPage(link: link, poll: request(.get, status), in: self)
    await tab.open()
    return tab
  }

  /// Fills in the form for an account; a text with a code goes to the phone.
  ///
  /// - Parameters:
  ///   - username: the name asked for, if not the person's own.
  ///   - number: the number to prove.
  /// - Returns: the page that asks for the code.
  /// - Throws: `Refusal`.
  public func register(as username: String? = nil, _ number: PhoneNumber) async throws
    -> RegistrationPage
  {
    let name = username ?? self.username
    _ = try await press(
      "Go on",
      on: try await visit(WebApp.Path.register),
      [
        "username": name, "email": "\(name)@mail.example.test",
        "country_code": number.countryCode,
        "phone": String(number.e164.dropFirst(number.countryCode.count + 1)),
        "password": password,
      ],
      as: .register
    )
    return RegistrationPage(in: self)
  }
}
