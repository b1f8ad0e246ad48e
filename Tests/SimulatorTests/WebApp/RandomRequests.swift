import Domain

@testable import Simulator

/// Requests drawn from a seed: some are nearly right, some are bytes without a sense.
struct RandomRequests {
  private var chance: SeededGenerator
  private let payment: String
  private let cookies: [String?]
  private let csrfToken: String?
  private static let paths = [
    "/login", "/enable-2fa", "/enable-2fa/PAYMENT", "/payments", "/payments/send",
    "/payments/callback", "/payments/PAYMENT/status", "/payments/PAYMENT/sms",
    "/payments/PAYMENT/code", "/payments/PAYMENT/cancel", "/payments/PAYMENT/amend",
    "/", "/sign-up", "/verify-phone", "/lost-phone", "/profile", "/disable-2fa", "/check-2fa",
    "/disable-2fa/PAYMENT", "/enable-2fa/PAYMENT/code.svg", "/payments/PAYMENT", "/script.js",
  ]
  private static let words = [
    "amount=1.00", "currency=EUR", "payee=B", "account=X1", "key=k", "code=1234567",
    "username=alice", "password=", "&", "=", "%", "%41", "+", "{\"uuid\":", "null", "\"", "[",
  ]

  init(seed: Seed, payment: String, cookies: [String?], csrfToken: String?) {
    self.csrfToken = csrfToken
    chance = SeededGenerator(state: seed.number)
    self.payment = payment
    self.cookies = cookies
  }

  mutating func next() -> HTTPRequest {
    var headers = HTTPHeaders()
    var hasToken = false
    if let cookie = pick(cookies) { try? headers.append("Cookie", cookie) }
    if chance.draw(below: 2) == 0 {
      try? headers.append("Origin", "https://payfriend.example.test")
      hasToken = true
    }
    if chance.draw(below: 2) == 0 { try? headers.append("Accept", "text/html") }
    if chance.draw(below: 4) == 0 {
      try? headers.append(
        "X-Authy-Signature",
        Base64.encode(bytes(count: Int(chance.draw(below: 40))))
      )
      try? headers.append("X-Authy-Signature-Nonce", "1546300800")
    }
    let method: HTTPRequest.Method = pick([.get, .post, .post, .post, .put, .delete])
    var body = chance.draw(below: 2) == 0 ? bytes(count: Int(chance.draw(below: 60))) : sentence()
    if hasToken, let csrfToken { body = Array("csrf=\(csrfToken)&".utf8) + body }
    let request = HTTPRequest(method, target: path(), headers: headers, body: body)
    return request ?? HTTPRequest(method, "/", headers: headers, body: body)
  }

  private mutating func path() -> String {
    var path = pick(Self.paths)
    if let range = path.firstRange(of: "PAYMENT") { path.replaceSubrange(range, with: payment) }
    guard chance.draw(below: 3) == 0 else { return path }
    // One character becomes another.
    var characters = Array(path.utf8)
    characters[Int(chance.draw(below: UInt64(characters.count)))] =
      UInt8(0x21 + chance.draw(below: 0x5E))
    return String(decoding: characters, as: UTF8.self)
  }

  private mutating func sentence() -> [UInt8] {
    (0..<chance.draw(below: 8)).flatMap { _ in Array((pick(Self.words) + "&").utf8) }
  }

  private mutating func bytes(count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(chance.draw(below: UInt64(elements.count)))]
  }
}
