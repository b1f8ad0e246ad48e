import Domain
import InMemoryPorts
import Testing

@Suite("A callback")
struct CallbackTests {
  private let shop = Shop()

  @Test("that approves executes the payment")
  func approves() async throws {
    let payment = try await shop.pay()
    shop.clock.advance(by: .seconds(9))
    #expect(try await shop.receive(shop.callback()) == 200)
    let paid = try shop.stored(payment)
    #expect(paid.status == .approved(by: .push, at: Sample.start + .seconds(9)))
    #expect(paid.factors == [.knowledge, .possession])
    #expect(paid.order == Sample.order)
    #expect(shop.trail.refusals.isEmpty)
    #expect(shop.authy.calls.count == 1, "a callback that is understood asks nothing")
  }

  @Test("that denies ends the payment")
  func denies() async throws {
    let payment = try await shop.pay()
    #expect(try await shop.receive(shop.callback("denied")) == 200)
    #expect(try shop.stored(payment).status == .denied(at: Sample.start))
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test(
    "tells by which element the phone was unlocked",
    arguments: [
      ("fingerprint", [.knowledge, .possession, .inherence]),
      ("face", [.knowledge, .possession, .inherence]),
      ("pin", [.knowledge, .possession]),
      (nil, [.knowledge, .possession]),
      ("none", [.knowledge, .possession]),
      (7, [.knowledge, .possession]),
    ] as [(JSON, Factors)]
  )
  func tellsUnlock(method: JSON, factors: Factors) async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback { $0.unlock = method })
    #expect(try shop.stored(payment).factors == factors)
    let isUnlocked = ["fingerprint", "face", "pin"].contains(method)
    #expect(
      shop.trail.kinds.contains(
        .decisionReceived(.approve, localUnlock: isUnlocked, by: .callback)
      )
    )
  }

  @Test("counts before 120 s, and not at that time or after", arguments: ["approved", "denied"])
  func countsBeforeExpiry(status: String) async throws {
    for wait in Duration.seconds(120).around {
      let shop = Shop()
      let payment = try await shop.pay()
      let now = Sample.start + wait
      shop.clock.set(to: now)
      #expect(try await shop.receive(shop.callback(.string(status))) == 200)
      let isExpired = wait >= .seconds(120)
      let settled: Payment.Status =
        status == "approved" ? .approved(by: .push, at: now) : .denied(at: now)
      let expired = Payment.Status.expired(at: Sample.start + .seconds(120))
      #expect(try shop.stored(payment).status == (isExpired ? expired : settled))
      #expect(shop.trail.refusals == (isExpired ? [RecordedRefusal(.answer, .alreadyExpired)] : []))
    }
  }

  @Test("changes nothing when it comes twice")
  func isRefusedTwice() async throws {
    let payment = try await shop.pay()
    let callback = try shop.callback()
    try await shop.receive(callback)
    let paid = try shop.stored(payment)
    #expect(try await shop.receive(callback) == 200)
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .replayed)])
    #expect(try shop.stored(payment) == paid)
  }

  @Test(
    "changes nothing when another settled the payment before",
    arguments: ["approved", "denied"],
    ["approved", "denied"]
  )
  func isRefusedLater(first: String, second: String) async throws {
    let payment = try await shop.pay()
    try await shop.receive(shop.callback(.string(first)))
    let settled = try shop.stored(payment)
    shop.clock.advance(by: .seconds(1))
    #expect(try await shop.receive(shop.callback(.string(second))) == 200)
    #expect(shop.trail.refusals == [RecordedRefusal(.answer, .alreadyFinal)])
    #expect(try shop.stored(payment) == settled)
  }

  @Test("that the console sends to try the address is about no payment")
  func ignoresPing() async throws {
    let payment = try await shop.pay()
    let pings: [JSON] = [
      ["authy_id": 1234],
      ["callback_action": "approval_request_status", "authy_id": 1234, "status": "approved"],
      ["callback_action": "user_phone_changed", "uuid": "x", "authy_id": 1234],
    ]
    for (number, ping) in pings.enumerated() {
      let events = shop.trail.kinds.count
      let nonce = Nonce(at: shop.clock.now + .seconds(number)).text
      let signature = CallbackSignature.sign(
        nonce: nonce,
        method: "POST",
        url: Shop.callbackURL,
        parameters: ping,
        key: HMACSHA256.Key(Shop.key)
      )
      let request = HTTPRequest(
        .post,
        "/payments/callback",
        headers: ["x-authy-signature": signature, "X-AUTHY-SIGNATURE-NONCE": nonce],
        body: ping.bytes()
      )
      #expect(try await shop.useCases.callbacks.receive(request).status == 200)
      #expect(shop.trail.kinds.dropFirst(events) == [.callbackReceived, .callbackIgnored])
    }
    #expect(shop.trail.refusals.isEmpty)
    #expect(try shop.stored(payment) == payment)
  }

  @Test(
    "of another kind is about no payment, though it names one",
    arguments: ["", "sim_swapped", nil] as [JSON]
  )
  func ignoresOtherKinds(action: JSON) async throws {
    let payment = try await shop.pay()
    let events = shop.trail.kinds.count
    #expect(try await shop.receive(shop.callback { $0.action = action }) == 200)
    #expect(shop.trail.kinds.dropFirst(events) == [.callbackReceived, .callbackIgnored])
    #expect(try shop.stored(payment) == payment)
  }

  @Test("counts beside another of the same second")
  func countsInSameSecond() async throws {
    for key in ["1", "2"] { try await shop.pay(under: key) }
    for number in [1, 2] { try await shop.receive(shop.callback(about: number)) }
    #expect(shop.store.all.map(\.isApproved) == [true, true])
    #expect(shop.trail.refusals.isEmpty)
  }

  @Test("may bring back the lines of the question in another order")
  func takesOtherOrder() async throws {
    let payment = try await shop.pay()
    try await shop.receive(
      shop.callback { callback in
        callback.details?.reverse()
        callback.hiddenDetails?.reverse()
      }
    )
    #expect(try shop.stored(payment).isApproved)
  }

  @Test("is answered alike, with nothing in the answer, whatever comes of it")
  func answersAlike() async throws {
    try await shop.pay()
    let callbacks = [
      try shop.callback { $0.status = "executed" },
      try shop.callback { $0.details = nil },
      try shop.callback { $0.uuid = .string("\(Sample.request)") },
      try shop.callback("denied"),
      try shop.callback("approved"),
    ]
    for callback in callbacks {
      #expect(try await shop.useCases.callbacks.receive(callback.request) == HTTPResponse(200))
    }
  }
}
