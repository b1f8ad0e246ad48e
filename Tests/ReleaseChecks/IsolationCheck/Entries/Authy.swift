import AuthyHTTPS
import Domain

extension Entry {
  /// The calls of `AuthyClient`, each with an answer that it takes, one that it does not, and none.
  static let authy: [Entry] = [
    client("applicationDetails") { client in
      { home, look in
        defer { look(home) }
        _ = try await client.applicationDetails()
      }
    },
    client("applicationStatistics") { client in
      { home, look in
        defer { look(home) }
        _ = try await client.applicationStatistics()
      }
    },
    client("sendSMS") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        _ = try await client.sendSMS(to: phone, CodeRequest())
      }
    },
    client("sendSMS") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        try await client.sendSMS(to: phone, action: "pay", message: "Pay")
      }
    },
    client("call") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        _ = try await client.call(to: phone, CodeRequest())
      }
    },
    client("verify") { client in
      let (phone, code) = (try Fixture.phone(1), try Fixture.code())
      return { home, look in
        defer { look(home) }
        _ = try await client.verify(code, of: phone)
      }
    },
    client("verify") { client in
      let (phone, code) = (try Fixture.phone(1), try Fixture.code())
      return { home, look in
        defer { look(home) }
        _ = try await client.verify(code, of: phone, action: "pay")
      }
    },
    client("phoneInfo") { client in
      let number = try Fixture.number()
      return { home, look in
        defer { look(home) }
        _ = try await client.phoneInfo(of: number)
      }
    },
    client("registrationStatus") { client in
      { home, look in
        defer { look(home) }
        _ = try await client.registrationStatus(of: "user-1")
      }
    },
    client("sendApprovalRequest") { client in
      let phone = try Fixture.phone(1)
      let question = ApprovalQuestion(
        message: "Pay",
        details: [],
        hiddenDetails: [],
        lifetime: .seconds(120)
      )
      return { home, look in
        defer { look(home) }
        _ = try await client.sendApprovalRequest(question, to: phone)
      }
    },
    client("approvalStatus") { client in
      { home, look in
        defer { look(home) }
        _ = try await client.approvalStatus(of: ApprovalRequest.ID(high: 0, low: 1))
      }
    },
  ]

  static func client(
    _ function: String,
    _ prepare: @escaping @Sendable (AuthyClient) throws -> Call
  ) -> Entry {
    Entry("AuthyClient.\(function)") { app in
      try prepare(AuthyClient(over: WireActor(over: app.line), key: Fixture.key, attempts: 2))
    }
  }
}

/// Stands in for the way to Authy, as an actor.
actor WireActor: HTTPTransport {
  private let line: Line

  init(over line: Line) { self.line = line }

  func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
    do { try await line.use() } catch { throw .noAnswer }
    preconditionIsolated("a transport that awaited its line")
    return HTTPResponse(200, headers: [:], body: Array(#"{"success":"true"}"#.utf8))
  }
}
