import Domain
import InMemoryPorts

extension Entry {
  static let signIn = [
    Entry("SignIn.open") { app in
      _ = try await app.payer()
      let signIn = app.useCases.signIn
      return { home, look in
        defer { look(home) }
        _ = try await signIn.open(username: "person-1", password: Fixture.password)
      }
    },
    Entry("SignIn.open") { app in
      _ = try await app.person(2) {
        try $0.enroll(Fixture.phone(2))
        try $0.beginRemoval(of: Fixture.phone(2))
      }
      let signIn = app.useCases.signIn
      return { home, look in
        defer { look(home) }
        _ = try await signIn.open(username: "person-2", password: Fixture.password)
      }
    },
    Entry("SignIn.open") { app in
      _ = try await app.payer()
      let signIn = app.useCases.signIn
      return { home, look in
        defer { look(home) }
        _ = try await signIn.open(username: "person-1", password: "a wrong one")
      }
    },
    Entry("SignIn.status") { app in
      let session = try await app.signingIn()
      let signIn = app.useCases.signIn
      return { home, look in
        defer { look(home) }
        _ = try await signIn.status(of: session)
      }
    },
    Entry("SignIn.finish") { app in
      let session = try await app.signingIn()
      let signIn = app.useCases.signIn
      _ = try await signIn.status(of: session)
      return { home, look in
        defer { look(home) }
        _ = try await signIn.finish(session)
      }
    },
    Entry("SignIn.close") { app in
      let session = try await app.signingIn()
      let signIn = app.useCases.signIn
      return { home, look in
        defer { look(home) }
        try await signIn.close(session)
      }
    },
    Entry("Confirmations.status") { app in
      let (session, id) = try await app.disabling()
      let confirmations = app.useCases.confirmations
      return { home, look in
        defer { look(home) }
        _ = try await confirmations.status(of: id, in: session)
      }
    },
    Entry("Confirmations.expire") { app in
      let (_, id) = try await app.disabling()
      let confirmations = app.useCases.confirmations
      app.clock.advance(by: .seconds(300))
      return { home, look in
        defer { look(home) }
        try await confirmations.expire(id)
      }
    },
  ]
}

extension Fixture {
  /// A sign-in that the phone was asked about a while ago.
  func signingIn() async throws -> Session {
    _ = try await payer()
    let opening = try await useCases.signIn.open(username: "person-1", password: Self.password)
    clock.advance(by: .seconds(30))
    return opening.session
  }

  /// A request to switch two-factor authentication off, of a while ago.
  func disabling() async throws -> (Session, ConfirmationID) {
    let session = try await payer()
    let id = try await useCases.twoFactor.beginDisabling(in: session)
    clock.advance(by: .seconds(30))
    return (session, id)
  }
}
