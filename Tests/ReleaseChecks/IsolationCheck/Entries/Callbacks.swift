import Domain
import InMemoryPorts

extension Entry {
  static let callbacks =
    ["approved", "denied"].map { status in
      Entry("Callbacks.receive") { app in
        _ = try await app.pending()
        let request = try await app.callback(saying: status)
        let callbacks = app.useCases.callbacks
        return { home, look in
          defer { look(home) }
          _ = try await callbacks.receive(request)
        }
      }
    } + [
      Entry("Callbacks.receive") { app in
        _ = try await app.disabling()
        let request = try await app.callback(saying: "approved")
        let callbacks = app.useCases.callbacks
        return { home, look in
          defer { look(home) }
          _ = try await callbacks.receive(request)
        }
      }
    ]
}

extension Fixture {
  /// The signed request by which Authy tells what became of the one question to a payer's phone.
  func callback(saying status: String) async throws -> HTTPRequest {
    let phone = try Self.phone(1)
    let (id, question) = try await authy.question(to: phone).required
    let body: JSON = [
      "callback_action": "approval_request_status",
      "authy_id": .integer(phone.rawValue),
      "uuid": .string(id.description),
      "status": .string(status),
      "approval_request": [
        "transaction": [
          "details": Self.lines(question.details),
          "hidden_details": Self.lines(question.hiddenDetails),
        ]
      ],
    ]
    let nonce = Nonce(at: clock.now).text
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: "POST",
      url: Self.callbackURL,
      parameters: body,
      key: HMACSHA256.Key(Self.key)
    )
    return HTTPRequest(
      .post,
      "/callback",
      headers: ["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce],
      body: body.bytes()
    )
  }

  private static func lines(_ lines: [ApprovalQuestion.Detail]) -> JSON {
    .object(lines.map { JSON.Member(key: $0.label, value: .string($0.value)) })
  }
}
