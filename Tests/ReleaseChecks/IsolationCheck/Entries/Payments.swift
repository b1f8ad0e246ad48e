import Domain
import InMemoryPorts

extension Entry {
  static let payments = [
    Entry("Payments.pay") { app in
      let session = try await app.payer()
      let (order, key) = (try Fixture.order(), try Fixture.orderKey())
      let payments = app.useCases.payments
      return { home, look in
        defer { look(home) }
        _ = try await payments.pay(order, under: key, in: session)
      }
    },
    Entry("Payments.status") { app in
      let (session, id, payments) = try await app.pending()
      return { home, look in
        defer { look(home) }
        _ = try await payments.status(of: id, in: session)
      }
    },
    Entry("Payments.list") { app in
      let (session, _, payments) = try await app.pending()
      return { home, look in
        defer { look(home) }
        _ = try await payments.list(in: session)
      }
    },
    Entry("Payments.expire") { app in
      let (_, id, payments) = try await app.pending()
      app.clock.advance(by: .seconds(300))
      return { home, look in
        defer { look(home) }
        try await payments.expire(id)
      }
    },
    Entry("Payments.amend") { app in
      let (session, id, payments) = try await app.pending()
      let order = try Fixture.order()
      return { home, look in
        defer { look(home) }
        try await payments.amend(id, to: order, in: session)
      }
    },
    Entry("Payments.cancel") { app in
      let (session, id, payments) = try await app.pending()
      return { home, look in
        defer { look(home) }
        try await payments.cancel(id, in: session)
      }
    },
    Entry("Payments.requestSMS") { app in
      let (session, id, payments) = try await app.pending()
      return { home, look in
        defer { look(home) }
        try await payments.requestSMS(for: id, in: session)
      }
    },
    Entry("Payments.enter") { app in
      let (session, id, payments) = try await app.pending()
      let code = try Fixture.code()
      try await payments.requestSMS(for: id, in: session)
      return { home, look in
        defer { look(home) }
        _ = try await payments.enter(code, for: id, in: session)
      }
    },
    Entry("Payments.deliver") { app in
      let (_, _, payments) = try await app.pending()
      _ = try await app.useCases.callbacks.receive(try await app.callback(saying: "approved"))
      let order = try app.placed.last.required
      return { home, look in
        defer { look(home) }
        _ = try await payments.deliver(order)
      }
    },
    Entry("Payments.outbox") { app in
      let (_, _, payments) = try await app.pending()
      return { home, look in
        defer { look(home) }
        _ = try await payments.outbox()
      }
    },
  ]
}

extension Fixture {
  /// Somebody who can pay.
  func payer() async throws -> Session {
    try await person(1) { try $0.enroll(Self.phone(1)) }
  }

  /// A payment that the phone was asked about a while ago.
  func pending() async throws -> (Session, PaymentID, Payments) {
    let session = try await payer()
    let payments = useCases.payments
    let key = try Self.orderKey()
    let payment = try await payments.pay(try Self.order(), under: key, in: session)
    clock.advance(by: .seconds(30))
    return (session, payment.id, payments)
  }
}
