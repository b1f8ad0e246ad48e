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
    await arrive(await register(name, situation), hasApp: hasApp)
  }

  /// Makes a person known to Authy, and to the application where there is an account.
  func register(_ name: String, _ situation: World.Situation) async -> World.Absentee {
    await ground.scheduler.act(as: ground.scheduler.initiator(of: name)) {
      let owner = await provider.registerOwner(of: provider.newNumber())
      let user: UserID = premises.identifiers.next()
      let person = World.Absentee(name: name, user: user, owner: owner)
      if situation != .noAccount { await addAccount(of: person, situation) }
      return person
    }
  }

  /// Gives a person phone, browser and mailbox.
  func arrive(_ person: World.Absentee, hasApp: Bool) async -> World.Inhabitant {
    let initiator = ground.scheduler.initiator(of: person.name)
    return await ground.scheduler.act(as: initiator) {
      let name = person.name
      let phone = await provider.makePhone(person.owner, of: name, hasApp: hasApp)
      let (username, email) = Self.address(of: name)
      let mailbox = Mailbox(of: name, on: ground.clock, recording: ground.trace)
      premises.mail.add(mailbox, for: email)
      return World.Inhabitant(
        name: name,
        user: person.user,
        browser: makeBrowser(of: initiator, typing: username.rawValue, Self.password(of: name)),
        phone: phone,
        number: person.owner.number,
        mailbox: mailbox
      )
    }
  }

  private func addAccount(of person: World.Absentee, _ situation: World.Situation) async {
    let (username, email) = Self.address(of: person.name)
    let hash = PasswordHash(
      password: Self.password(of: person.name),
      salt: Array(person.name.utf8),
      rounds: settings.passwordRounds
    )
    let authyID = person.owner.authyID
    var account = Account(
      id: person.user,
      username: username,
      password: hash,
      email: email,
      authyID: situation == .enrolled ? authyID : nil
    )
    if situation == .protected {
      do {
        try account.enroll(authyID)
      } catch {
        preconditionFailure("a new account binds no phone: \(error)")
      }
    }
    if account.authyID != nil { await provider.cloud.enroll(authyID) }
    let insertion = premises.accounts.insert(account)
    precondition(insertion == .stored, "there is a \(person.name) already")
  }

  private static func password(of name: String) -> String { "correct horse of \(name)" }

  private static func address(of name: String) -> (Username, EmailAddress) {
    guard let username = Username(name.lowercased()),
      let email = EmailAddress("\(username)@mail.example.test")
    else { preconditionFailure("\(name) is no user name") }
    return (username, email)
  }

  /// Lets a person leave for good: a world of very many people keeps nobody who has nothing left to do.
  func letGo(of person: World.Inhabitant) async {
    await person.phone.useApp(false)
    if let number = await person.phone.number {
      provider.carrier.release(number, from: person.phone)
    }
    premises.mail.remove(Self.address(of: person.name).1)
    ground.scheduler.forgetInitiator(of: person.name)
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
