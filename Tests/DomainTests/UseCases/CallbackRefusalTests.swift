import Domain
import InMemoryPorts
import Testing

@Suite("A callback that is not what Authy would send")
struct CallbackRefusalTests {
  private let shop = Shop()

  @Test("changes nothing and is refused once", arguments: CallbackForgery.all)
  func refusesForgery(forgery: CallbackForgery) async throws {
    let payment = try await shop.pay()
    let other = try await shop.pay(under: "2")
    let forged = try shop.callback(changed: forgery.change)
    #expect(try await shop.receive(forged) == 200)
    #expect(shop.trail.refusals == [forgery.refusal])
    #expect(shop.store.all == [payment, other])
    shop.clock.advance(by: .seconds(1))
    #expect(try await shop.receive(shop.callback()) == 200)
    #expect(try shop.stored(payment).isApproved, "a genuine one still counts")
  }

  @Test("approves no other payment of the same amount and payee", arguments: [true, false])
  func approvesNoOtherPayment(takesWholeEcho: Bool) async throws {
    let payment = try await shop.pay(under: "1")
    let other = try await shop.pay(under: "2")
    let callback = try shop.callback(about: 1) { callback in
      if takesWholeEcho {
        callback.hiddenDetails = shop.authy.questions[1].hiddenDetails
      } else {
        callback.hiddenDetails?[0] = .init("payment_id", other.id.description)
      }
    }
    #expect(try await shop.receive(callback) == 200)
    #expect(
      shop.trail.refusals
        == [
          takesWholeEcho
            ? RecordedRefusal(.answer, .otherRequest) : RecordedRefusal(.callback, .linkBroken)
        ]
    )
    #expect(shop.store.all == [payment, other])
  }

  /// Requests whose signature is missing, is broken, or covers something else.
  static let unsigned: [(name: String, change: @Sendable (inout HTTPRequest) -> Void)] = [
    ("no headers", { $0.headers = [:] }),
    ("no signature", { $0.headers = headers(of: $0, without: "X-Authy-Signature") }),
    ("no nonce", { $0.headers = headers(of: $0, without: "X-Authy-Signature-Nonce") }),
    ("no body", { $0.body = [] }),
    ("a body that is no JSON", { $0.body.removeLast() }),
    ("an empty object", { $0.body = Array("{}".utf8) }),
    ("an array", { $0.body = Array("[".utf8) + $0.body + Array("]".utf8) }),
    ("denied for approved", { $0.body = changed($0, "approved", to: "denied") }),
    ("another amount", { $0.body = changed($0, "120.00", to: "120.01") }),
    ("another uuid", { $0.body = changed($0, "a1170000", to: "a1170001") }),
    ("another phone", { $0.body = changed($0, "1635001", to: "1635002") }),
  ]

  private static func headers(of request: HTTPRequest, without name: String) -> HTTPHeaders {
    var headers = HTTPHeaders()
    for field in request.headers.fields where field.name != name {
      do { try headers.append(field.name, field.value) } catch { Issue.record(error) }
    }
    return headers
  }

  private static func changed(_ request: HTTPRequest, _ text: String, to other: String) -> [UInt8] {
    let body = request.bodyText ?? ""
    #expect(body.contains(text))
    return Array(body.replacing(text, with: other).utf8)
  }

  @Test("is answered 403 when its signature does not cover it", arguments: unsigned)
  func refusesUnsigned(name: String, change: @Sendable (inout HTTPRequest) -> Void) async throws {
    let payment = try await shop.pay()
    var request = try shop.callback().request
    change(&request)
    #expect(try await shop.useCases.callbacks.receive(request) == HTTPResponse(403), "\(name)")
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .badSignature)], "\(name)")
    #expect(try shop.stored(payment) == payment)
    #expect(shop.nonces.count == 0, "who cannot sign must not fill the ledger")
    #expect(try await shop.receive(shop.callback()) == 200)
    #expect(try shop.stored(payment).isApproved, "the genuine one is not spent")
  }

  @Test("is answered 403 when it is signed with another key")
  func refusesOtherKey() async throws {
    let payment = try await shop.pay()
    let callback = try shop.callback { $0.key = "sim-authy-app-api-key-0002" }
    #expect(try await shop.receive(callback) == 403)
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .badSignature)])
    #expect(try shop.stored(payment) == payment)
  }

  @Test("is answered 403 when it is signed for another method or address")
  func refusesOtherAddress() async throws {
    let payment = try await shop.pay()
    var callback = try shop.callback()
    callback.method = .get
    let get = callback.request
    let post = HTTPRequest(.post, get.path, headers: get.headers, body: get.body)
    #expect(try await shop.useCases.callbacks.receive(post).status == 403)
    let nonce = callback.nonce
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: "POST",
      url: Shop.callbackURL + "/",
      parameters: callback.body,
      key: HMACSHA256.Key(Shop.key)
    )
    let moved = HTTPRequest(
      .post,
      "/payments/callback",
      headers: ["X-Authy-Signature": signature, "X-Authy-Signature-Nonce": nonce],
      body: callback.body.bytes()
    )
    #expect(try await shop.useCases.callbacks.receive(moved).status == 403)
    #expect(try shop.stored(payment) == payment)
    #expect(shop.trail.refusals.count == 2)
  }

  @Test("is stale beyond 300 s, and not at 300 s")
  func refusesStale() async throws {
    for wait in Duration.seconds(300).around {
      let shop = Shop()
      shop.clock.set(to: Sample.start + wait)
      let payment = try await shop.pay()
      let callback = try shop.callback { $0.nonce = Nonce(at: Sample.start).text }
      #expect(try await shop.receive(callback) == 200)
      let isStale = wait > .seconds(300)
      #expect(try shop.stored(payment).isApproved == !isStale)
      #expect(shop.trail.refusals == (isStale ? [RecordedRefusal(.callback, .stale)] : []))
    }
  }

  @Test("is stale when it says that it was sent more than 300 s from now")
  func refusesFuture() async throws {
    let payment = try await shop.pay()
    let callback = try shop.callback { $0.nonce = Nonce(at: Sample.start + .seconds(301)).text }
    #expect(try await shop.receive(callback) == 200)
    #expect(shop.trail.refusals == [RecordedRefusal(.callback, .stale)])
    #expect(try shop.stored(payment) == payment)
  }
}
