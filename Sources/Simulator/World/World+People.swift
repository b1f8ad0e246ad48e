import Domain

/// People, each with an account perhaps, a browser, a phone and a mailbox.
extension World {
  /// What a person has with the application at first.
  public enum Standing: Hashable, Sendable {
    case noAccount
    /// An account without an authenticator.
    case account
    /// The phone approves payments; signing in takes the password alone.
    case enrolled
    /// The phone approves payments and every sign-in.
    case protected
  }

  /// Brings a person into the world.
  ///
  /// - Parameters:
  ///   - name: what the person is called; the user name is the same in lower case.
  ///   - hasApp: whether the Authy app is on the phone.
  ///   - isEnrolled: whether the phone is bound to the account already.
  /// - Returns: the person, not signed in yet.
  public func addPerson(
    _ name: String,
    hasApp: Bool = true,
    isEnrolled: Bool = true
  ) async -> Person {
    await addPerson(name, isEnrolled ? .enrolled : .account, hasApp: hasApp)
  }

  /// Brings a person into the world, who may have no account yet.
  public func addPerson(
    _ name: String,
    _ standing: Standing,
    hasApp: Bool = true
  ) async -> Person {
    guard let username = Username(name.lowercased()),
      let email = EmailAddress("\(username)@mail.example.test")
    else { preconditionFailure("\(name) is no user name") }
    let number = newNumber()
    let phone = await makePhone(of: name, number: number, hasApp: hasApp)
    let password = "correct horse of \(name)"
    let user: UserID = identifiers.next()
    let mailbox = Mailbox(of: name, on: clock, recording: trace)
    mail.add(mailbox, for: email)
    if standing != .noAccount {
      let hash = PasswordHash(
        password: password,
        salt: Array(name.utf8),
        rounds: settings.passwordRounds
      )
      var account = Account(
        id: user,
        username: username,
        password: hash,
        email: email,
        authyID: standing == .enrolled ? phone.authyID : nil
      )
      if standing == .protected {
        do {
          try account.enroll(phone.authyID)
        } catch {
          preconditionFailure("a new account binds no phone: \(error)")
        }
      }
      if account.authyID != nil { await cloud.enroll(phone.authyID) }
      let isNew = accounts.insert(account)
      precondition(isNew, "there is a \(name) already")
    }
    return Person(
      name: name,
      user: user,
      browser: makeBrowser(typing: username.rawValue, password),
      phone: phone,
      number: number,
      mailbox: mailbox
    )
  }

  /// Opens another browser, in which a person's user name and password are typed.
  public func anotherBrowser(for person: Person) -> Browser {
    makeBrowser(typing: person.browser.username, person.browser.password)
  }

  private func makeBrowser(typing username: String, _ password: String) -> Browser {
    Browser(
      username: username,
      password: password,
      visiting: app,
      over: network,
      on: clock,
      recording: trace
    )
  }
}
