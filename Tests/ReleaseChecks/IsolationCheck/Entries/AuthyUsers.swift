import AuthyHTTPS
import Domain

extension Entry {
  static let transports: [Entry] = [
    client("startPhoneVerification") { client in
      let number = try Fixture.number()
      return { home, look in
        defer { look(home) }
        try await client.startPhoneVerification(of: number, digits: 6)
      }
    },
    client("startPhoneVerification") { client in
      let number = try Fixture.number()
      return { home, look in
        defer { look(home) }
        _ = try await client.startPhoneVerification(of: number, digits: 6, via: .call)
      }
    },
    client("checkPhoneVerification") { client in
      let (number, code) = (try Fixture.number(), try Fixture.code())
      return { home, look in
        defer { look(home) }
        _ = try await client.checkPhoneVerification(code, of: number)
      }
    },
    client("createUser") { client in
      let (address, number) = (try Fixture.address(), try Fixture.number())
      return { home, look in
        defer { look(home) }
        _ = try await client.createUser(email: address, phone: number)
      }
    },
    client("createUser") { client in
      let (address, number) = (try Fixture.address(), try Fixture.number())
      return { home, look in
        defer { look(home) }
        _ = try await client.createUser(email: address, phone: number, sendsInstallLink: true)
      }
    },
    client("deleteUser") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        try await client.deleteUser(phone)
      }
    },
    client("deleteUser") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        try await client.deleteUser(phone, at: .userRemove)
      }
    },
    client("status") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        _ = try await client.status(of: phone)
      }
    },
    client("makeSecret") { client in
      let phone = try Fixture.phone(1)
      return { home, look in
        defer { look(home) }
        _ = try await client.makeSecret(for: phone)
      }
    },
    // Nobody listens there, so the connection is refused.
    Entry("URLSessionTransport.send") { _ in
      let transport = URLSessionTransport(to: "http://127.0.0.1:9", timeout: .seconds(1))
      let request = HTTPRequest(.get, "/protected/json/app/details")
      return { home, look in
        defer { look(home) }
        _ = try await transport.send(request)
      }
    },
    Entry("URLSessionTransport.call") { _ in
      let transport = URLSessionTransport(to: "http://127.0.0.1:9", timeout: .seconds(1))
      let request = HTTPRequest(.get, "/protected/json/app/details")
      return { home, look in
        defer { look(home) }
        _ = await transport.call(request)
      }
    },
  ]
}
