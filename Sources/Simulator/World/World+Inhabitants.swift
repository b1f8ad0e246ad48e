import Domain

extension World {
  /// Brings a person into the world, who may have no account yet.
  ///
  /// - Parameters:
  ///   - name: what the person is called; the user name is the same in lower case.
  ///   - situation: what the person has with the application.
  ///   - hasApp: whether the Authy app is on the phone.
  /// - Returns: the person, not signed in yet.
  public func addPerson(
    _ name: String,
    _ situation: Situation,
    hasApp: Bool = true
  ) async -> Inhabitant {
    await inhabitants.addPerson(name, situation, hasApp: hasApp)
  }

  /// Brings a person with an account into the world, whose phone may be bound to it already.
  public func addPerson(
    _ name: String,
    hasApp: Bool = true,
    isEnrolled: Bool = true
  ) async -> Inhabitant {
    await addPerson(name, isEnrolled ? .enrolled : .account, hasApp: hasApp)
  }

  /// Opens another browser, in which a person's user name and password are typed.
  public func anotherBrowser(for person: Inhabitant) -> Browser {
    inhabitants.anotherBrowser(for: person)
  }

  /// Gives a person a second device without a SIM, on which the app has the same account.
  public func addDevice(for person: Inhabitant, kind: Phone.Device.Kind = .android) async -> Phone {
    await provider.addDevice(beside: person.phone, of: person.name, kind: kind)
  }

  /// Gives a person another phone, with a number and an account at Authy of its own.
  ///
  /// The application knows nothing of it until it is enrolled.
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

  /// A number that nobody else in this world has, and that a phone can have.
  public func newNumber() -> PhoneNumber { provider.newNumber() }
}
