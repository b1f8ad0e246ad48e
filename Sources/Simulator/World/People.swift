import Domain
import InMemoryPorts

/// The people of a world, each with an account perhaps, a browser, a phone and a mailbox.
final class People: Sendable {
  private let provider: Provider
  private let premises: Premises
  private let settings: Premises.Settings

  init(with provider: Provider, visiting premises: Premises, settings: Premises.Settings) {
    self.provider = provider
    self.premises = premises
    self.settings = settings
  }

  /// Brings a person into the world.
  ///
  /// - Parameters:
  ///   - name: what the person is called; the user name is the same in lower case.
  ///   - standing: what the person has with the application.
  ///   - hasApp: whether the Authy app is on the phone.
  /// - Returns: the person, not signed in yet.
  func addPerson(
    _ name: String,
    _ standing: World.Standing,
    hasApp: Bool
  ) async -> World.Person {
    let owner = ground.scheduler.owner(of: name)
    return await ground.scheduler.act(as: owner) {
      await makePerson(name, standing, hasApp: hasApp, drawnFor: owner)
    }
  }

  private func makePerson(
    _ name: String,
    _ standing: World.Standing,
    hasApp: Bool,
    drawnFor owner: Owner
  ) async -> World.Person {
    guard let username = Username(name.lowercased()),
      let email = EmailAddress("\(username)@mail.example.test")
    else { preconditionFailure("\(name) is no user name") }
    let number = provider.newNumber()
    let phone = await provider.makePhone(of: name, number: number, hasApp: hasApp)
    let password = "correct horse of \(name)"
    let user: UserID = premises.identifiers.next()
    let mailbox = Mailbox(of: name, on: ground.clock, recording: ground.trace)
    premises.mail.add(mailbox, for: email)
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
      if account.authyID != nil { await provider.cloud.enroll(phone.authyID) }
      let insertion = premises.accounts.insert(account)
      precondition(insertion == .stored, "there is a \(name) already")
    }
    return World.Person(
      name: name,
      user: user,
      browser: makeBrowser(of: owner, typing: username.rawValue, password),
      phone: phone,
      number: number,
      mailbox: mailbox
    )
  }

  /// Opens another browser, in which a person's user name and password are typed.
  func anotherBrowser(for person: World.Person) -> Browser {
    makeBrowser(
      of: ground.scheduler.owner(of: person.name),
      typing: person.browser.username,
      person.browser.password
    )
  }

  private func makeBrowser(
    of person: Owner,
    typing username: String,
    _ password: String
  ) -> Browser {
    Browser(
      owner: person.child(.browser),
      username: username,
      password: password,
      visiting: premises.app,
      over: ground.network,
      on: ground.clock,
      recording: ground.trace
    )
  }

  private var ground: Ground { provider.ground }
}
