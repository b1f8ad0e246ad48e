import Domain
import Testing

@Suite("A callback whose signature is judged")
struct SignedCallbackTests {
  private static let address = "https://example.com/callback"
  private static let key = "key-of-the-application"
  private static let application = Application(
    name: "Payfriend",
    id: "123456",
    key: key,
    callbackURL: address
  )
  private static let parameters: JSON = ["uuid": "1", "status": "approved", "device": nil]

  private static func request(
    _ method: HTTPRequest.Method,
    key: String = key,
    change: (inout (signature: String?, nonce: String?)) -> Void = { _ in }
  ) -> HTTPRequest {
    let nonce = "1546300901"
    let signature = CallbackSignature.sign(
      nonce: nonce,
      method: method.rawValue,
      url: address,
      parameters: parameters,
      key: HMACSHA256.Key(key)
    )
    var claim: (signature: String?, nonce: String?) = (signature, nonce)
    change(&claim)
    var headers = HTTPHeaders()
    do {
      if let text = claim.signature { try headers.append("X-Authy-Signature", text) }
      if let text = claim.nonce { try headers.append("X-Authy-Signature-Nonce", text) }
    } catch {
      Issue.record(error)
    }
    guard method == .get else {
      return HTTPRequest(method, "/callback", headers: headers, body: parameters.bytes())
    }
    let query = CallbackSignature.canonical(parameters)
    return HTTPRequest(method, "/callback", query: query, headers: headers)
  }

  /// A callback as it comes, whether it is genuine, and how often it may be read at most.
  private static let rows: [(name: String, request: HTTPRequest, isSigned: Bool, reads: Int)] =
    [
      ("GET", request(.get), true, 1),
      ("POST", request(.post), true, 1),
      ("GET with another key", request(.get, key: "other"), false, 0),
      ("POST with another key", request(.post, key: "other"), false, 1),
      ("PUT", request(.put), false, 0),
    ]
    + [HTTPRequest.Method.get, .post].flatMap { method in
      [
        ("\(method) unsigned", request(method) { $0.signature = nil }, false, 0),
        ("\(method) with half a signature", request(method) { $0.signature = "AAAA" }, false, 0),
        ("\(method) without nonce", request(method) { $0.nonce = nil }, false, 0),
        ("\(method) with another nonce", request(method) { $0.nonce = "1|POST" }, false, 0),
      ]
    }

  @Test("is decoded once, and a forged one only where its signed text has to be written first")
  func isReadOnce() {
    for row in Self.rows {
      var reads = 0
      let callback = SignedCallback(row.request, for: Self.application) { request in
        reads += 1
        return SignedCallback.parameters(of: request)
      }
      #expect((callback != nil) == row.isSigned, "\(row.name)")
      #expect(reads == row.reads, "\(row.name)")
      if row.isSigned {
        #expect(callback?.parameters["status"] == "approved", "\(row.name)")
      }
    }
  }

  @Test("is refused unwritten when its text might be longer than any callback's")
  func isBounded() throws {
    let name = String(repeating: "n", count: 500)
    let value = JSON.object([.init(key: name, value: .array(Array(repeating: 1, count: 500)))])
    let query = CallbackSignature.canonical(value)
    #expect(query.utf8.count < CallbackSignature.Content.limit)
    for copies in [1, 2] {
      let long = Array(repeating: query, count: copies).joined(separator: "&")
      let signature = CallbackSignature.sign(
        nonce: "1546300901",
        method: "GET",
        url: Self.address,
        query: long,
        key: HMACSHA256.Key(Self.key)
      )
      let verdict = CallbackSignature.verify(
        signature: signature,
        nonce: "1546300901",
        method: "GET",
        url: Self.address,
        query: long,
        key: HMACSHA256.Key(Self.key)
      )
      #expect((verdict == .mismatch) == (copies == 2))
      #expect(CallbackSignature.Content.query(long).isWithinLimit == (copies == 1))
    }
    #expect(!CallbackSignature.Content.body(value).isWithinLimit)
  }
}
