import Domain
import InMemoryPorts

extension Entry {
  static let signUps = [
    Entry("SignUps.begin") { app in
      let form = try app.form()
      let signUps = app.useCases.signUps
      return { home, look in
        defer { look(home) }
        _ = try await signUps.begin(form)
      }
    },
    Entry("SignUps.resend") { app in
      let signUps = app.useCases.signUps
      let credential = try await signUps.begin(try app.form())
      return { home, look in
        defer { look(home) }
        try await signUps.resend(credential)
      }
    },
    Entry("SignUps.verify") { app in
      let signUps = app.useCases.signUps
      let credential = try await signUps.begin(try app.form())
      let code = try Fixture.code()
      return { home, look in
        defer { look(home) }
        _ = try await signUps.verify(code, credential)
      }
    },
    Entry("Enrollments.begin") { app in
      let session = try await app.payer()
      let enrollments = app.useCases.enrollments
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.begin(in: session)
      }
    },
    Entry("Enrollments.enrollment") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.person(3))
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.enrollment(id, in: session)
      }
    },
    Entry("Enrollments.link") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.person(3))
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.link(of: id, in: session)
      }
    },
    Entry("Enrollments.poll") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.person(3))
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.poll(id, in: session)
      }
    },
    Entry("Enrollments.poll") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.payer())
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.poll(id, in: session)
      }
    },
    Entry("Enrollments.poll") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.payer())
      _ = try await enrollments.poll(id, in: session)
      app.clock.advance(by: .seconds(30))
      return { home, look in
        defer { look(home) }
        _ = try await enrollments.poll(id, in: session)
      }
    },
    Entry("Enrollments.expire") { app in
      let (session, id, enrollments) = try await app.enrolling(try await app.person(3))
      app.clock.advance(by: .seconds(600))
      return { home, look in
        defer { look(home) }
        try await enrollments.expire(id, of: session.user)
      }
    },
  ]
}

extension Fixture {
  func form() throws -> SignUps.Entries {
    SignUps.Entries(
      username: try Username("newcomer").required,
      email: try Self.address(),
      phone: try Self.number(),
      password: Self.password
    )
  }

  /// An enrollment whose code was scanned.
  func enrolling(_ session: Session) async throws -> (Session, EnrollmentID, Enrollments) {
    let enrollments = useCases.enrollments
    let invitation = try await enrollments.begin(in: session)
    await authy.scan(with: try Self.phone(7))
    return (session, invitation.enrollment, enrollments)
  }
}
