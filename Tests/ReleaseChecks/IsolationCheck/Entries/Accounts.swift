import Domain
import InMemoryPorts

extension Entry {
  static let accounts = [
    Entry("TwoFactor.beginDisabling") { app in
      let session = try await app.payer()
      let twoFactor = app.useCases.twoFactor
      return { home, look in
        defer { look(home) }
        _ = try await twoFactor.beginDisabling(in: session)
      }
    },
    Entry("TwoFactor.disable") { app in
      let (session, id) = try await app.disabling()
      let twoFactor = app.useCases.twoFactor
      _ = try await app.useCases.confirmations.status(of: id, in: session)
      return { home, look in
        defer { look(home) }
        _ = try await twoFactor.disable(by: id, in: session)
      }
    },
    Entry("TwoFactor.resume") { app in
      let session = try await app.person(2) {
        try $0.enroll(Fixture.phone(2))
        try $0.beginRemoval(of: Fixture.phone(2))
      }
      let twoFactor = app.useCases.twoFactor
      return { home, look in
        defer { look(home) }
        try await twoFactor.resume(for: session.user)
      }
    },
    Entry("TwoFactor.reportLoss") { app in
      _ = try await app.pending()
      let twoFactor = app.useCases.twoFactor
      return { home, look in
        defer { look(home) }
        _ = try await twoFactor.reportLoss(username: "person-1", password: Fixture.password)
      }
    },
    Entry("TwoFactor.deleteLost") { app in
      let session = try await app.loser()
      let twoFactor = app.useCases.twoFactor
      return { home, look in
        defer { look(home) }
        try await twoFactor.deleteLost(of: session.user)
      }
    },
    Entry("Support.reportLoss") { app in
      let (session, _, _) = try await app.pending()
      let support = app.useCases.support
      return { home, look in
        defer { look(home) }
        try await support.reportLoss(of: session.user)
      }
    },
    Entry("Support.readmit") { app in
      let session = try await app.loser()
      let support = app.useCases.support
      return { home, look in
        defer { look(home) }
        try await support.readmit(session.user)
      }
    },
  ]
}

extension Fixture {
  /// Somebody whose phone is lost.
  func loser() async throws -> Session {
    let now = clock.now
    return try await person(2) {
      try $0.enroll(Self.phone(2))
      try $0.reportLoss(at: now)
    }
  }
}
