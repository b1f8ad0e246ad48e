import Domain

extension Entry {
  static let passwords = [
    Entry("PasswordDesk.run") { _ in
      let desk = PasswordDesk()
      let derivation = PasswordDerivation(of: Fixture.password, salt: [1], rounds: 1)
      return { home, look in
        defer { look(home) }
        _ = try await desk.run(derivation)
      }
    },
    Entry("PasswordDesk.run") { _ in
      let desk = PasswordDesk(most: 1)
      let long = PasswordDerivation(of: Fixture.password, salt: [1], rounds: 2_000)
      return { home, look in
        // Whichever comes first, the other is refused.
        let other = Task { try await desk.run(long) }
        defer { look(home) }
        defer { other.cancel() }
        _ = try await desk.run(long)
      }
    },
  ]
}
