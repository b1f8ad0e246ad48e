import Domain

extension World {
  /// Adds a person to the world, who may have no account yet.
  ///
  /// - Parameters:
  ///   - name: the person's name; the user name is the same in lower case.
  ///   - situation: what the person has set up in the application.
  ///   - hasApp: whether the phone has the Authy app.
  /// - Returns: the person, who is not signed in yet.
  public func addPerson(
    _ name: String,
    _ situation: Situation,
    hasApp: Bool = true
  ) async -> Inhabitant {
    await inhabitants.addPerson(name, situation, hasApp: hasApp)
  }

  /// Adds a person with an account to the world; the phone may be bound to it already.
  public func addPerson(
    _ name: String,
    hasApp: Bool = true,
    isEnrolled: Bool = true
  ) async -> Inhabitant {
    await addPerson(name, isEnrolled ? .enrolled : .account, hasApp: hasApp)
  }

  /// Opens another browser for a person, with the same user name and password.
  public func anotherBrowser(for person: Inhabitant) -> Browser {
    inhabitants.anotherBrowser(for: person)
  }

  /// Gives a person a second device: it has no SIM, and its app has the same account.
  public func addDevice(for person: Inhabitant, kind: Phone.Device.Kind = .android) async -> Phone {
    await provider.addDevice(beside: person.phone, of: person.name, kind: kind)
  }

  /// Gives a person another phone, with its own number and its own account at Authy.
  ///
  /// The application does not know it until it is enrolled.
  public func newPhone(for person: Inhabitant) async -> Phone {
    await acting(for: person.name) {
      await provider.makePhone(of: person.name, number: newNumber(), hasApp: true)
    }
  }

  /// Makes a person known who has an account and is to arrive later: a world of very many people has
  /// phones and browsers of those alone who do something.
  package func registerPerson(_ name: String) async -> Absentee {
    await inhabitants.register(name, .enrolled)
  }

  /// Lets a person arrive who was known before, with phone and browser.
  package func arrive(_ person: Absentee) async -> Inhabitant {
    await inhabitants.arrive(person, hasApp: true)
  }

  /// Lets a person leave for good, with the phone and the mailbox; what the application knows stays.
  public func letGo(of person: Inhabitant) async { await inhabitants.letGo(of: person) }

  /// A new phone number, which nobody else in this world has.
  public func newNumber() -> PhoneNumber { provider.newNumber() }
}
