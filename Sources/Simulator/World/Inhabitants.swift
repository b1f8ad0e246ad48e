import Domain
import InMemoryPorts

/// Creates the people of a world, each with a browser, a phone, a mailbox and perhaps an account.
final class Inhabitants: Sendable {
  private let provider: Provider
  private let premises: Premises
  private let settings: Premises.Settings

  init(with provider: Provider, visiting premises: Premises, settings: Premises.Settings) {
    self.provider = provider
    self.premises = premises
    self.settings = settings
  }

  /// Adds a person to the world.
  ///
  /// - Parameters:
  ///   - name: the person's name; the user name is the same in lower case.
  ///   - situation: what the person has set up in the application.
  ///   - hasApp: whether the phone has the Authy app.
  /// - Returns: the person, who is not signed in yet.
  func addPerson(
    _ name: String,
    _ situation: World.Situation,
    hasApp: Bool
  ) async -> World.Inhabitant {
    let initiator = ground.scheduler.initiator(of: name)
    return await ground.scheduler.act(as: initiator) {
      await makeInhabitant(name, situation, hasApp: hasApp, drawnFor: initiator)
    }
  }

  private func makeInhabitant(
    _ name: String,
    _ situation: World.Situation,
    hasApp: Bool,
    drawnFor initiator: Initiator
  ) async -> World.Inhabitant {
    guard let username = Username(name.lowercased()),
      let email = EmailAddress("\(username)@mail.example.test")
    else { preconditionFailure("\(name) is no user name") }
    let number = provider.newNumber()
    let phone = await provider.makePhone(of: name, number: number, hasApp: hasApp)
    let password = "correct horse of \(name)"
    let user: UserID = premises.identifiers.next()
    let mailbox = Mailbox(of: name, on: ground.clock, recording: ground.trace)
    premises.mail.add(mailbox, for: email)
    if situation != .noAccount {
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
        authyID: situation == .enrolled ? phone.authyID : nil
      )
      if situation == .protected {
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
    return World.Inhabitant(
      name: name,
      user: user,
      browser: makeBrowser(of: initiator, typing: username.rawValue, password),
      phone: phone,
      number: number,
      mailbox: mailbox
    )
  }

  /// Opens another browser for a person, with the same user name and password.
  func anotherBrowser(for person: World.Inhabitant) -> Browser {
    makeBrowser(
      of: ground.scheduler.initiator(of: person.name),
      typing: person.browser.username,
      person.browser.password
    )
  }

  private func makeBrowser(
    of person: Initiator,
    typing username: String,
    _ password: String
  ) -> Browser {
    Browser(
      initiator: person.child(.browser),
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
