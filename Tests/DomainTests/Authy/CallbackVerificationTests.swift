import Domain
import Testing

@Suite("The verification of a callback")
struct CallbackVerificationTests {
  @Test("accepts what is on record", arguments: CallbackVector.genuine)
  func acceptsRecorded(vector: CallbackVector) throws {
    #expect(try vector.verdict == .valid(nonce: #require(Nonce(vector.nonce))))
  }

  @Test("accepts a callback by its raw query, and not by another")
  func acceptsQuery() throws {
    let vector = try CallbackVector.named("get_callback")
    func verdict(_ query: String) -> CallbackSignature.Verdict {
      CallbackSignature.verify(
        signature: vector.signature,
        nonce: vector.nonce,
        method: "GET",
        url: vector.url,
        query: query,
        key: vector.key
      )
    }
    let query = try #require(vector.query)
    #expect(try verdict(query) == .valid(nonce: #require(Nonce(vector.nonce))))
    #expect(verdict(query.replacing("approved", with: "denied")) == .mismatch)
    #expect(verdict(query + "&a=1") == .mismatch)
    #expect(verdict("") == .emptyParameters)
  }

  @Test("refuses a changed callback", arguments: Change.all)
  func refusesChange(change: Change) throws {
    var vector = try CallbackVector.named("approve_nulls")
    change.apply(&vector)
    #expect(vector.verdict == change.verdict)
  }

  @Test("refuses another key")
  func refusesOtherKey() throws {
    let vector = try CallbackVector.named("approve_nulls")
    let verdict = CallbackSignature.verify(
      signature: vector.signature,
      nonce: vector.nonce,
      method: "POST",
      url: vector.url,
      parameters: vector.parameters,
      key: .init("sim-authy-app-api-key-0002")
    )
    #expect(verdict == .mismatch)
  }

  @Test("refuses missing headers", arguments: [nil, ""] as [String?])
  func refusesMissingHeaders(header: String?) throws {
    let vector = try CallbackVector.named("approve_nulls")
    #expect(vector.verdict(signature: header, nonce: vector.nonce) == .missingSignature)
    #expect(vector.verdict(signature: vector.signature, nonce: header) == .missingNonce)
  }

  @Test("refuses a signature that is not 32 bytes in Base64")
  func refusesMalformedSignature() throws {
    let vector = try CallbackVector.named("approve_nulls")
    let genuine = vector.signature
    for signature in [
      "x", "====", String(genuine.dropLast()), genuine + "=", genuine + "\n", " " + genuine,
      genuine.replacing("0C0=", with: "0C1="), "AAAA", genuine.replacing("=", with: ""),
    ] {
      #expect(vector.verdict(signature: signature, nonce: vector.nonce) == .malformedSignature)
    }
  }

  @Test("refuses a signature with any one letter changed")
  func refusesChangedSignature() throws {
    let vector = try CallbackVector.named("approve_nulls")
    for index in vector.signature.indices.dropLast(2) {
      var signature = vector.signature
      let letter = signature[index] == "A" ? "B" : "A"
      signature.replaceSubrange(index...index, with: letter)
      #expect(vector.verdict(signature: signature, nonce: vector.nonce) == .mismatch)
    }
  }

  @Test(
    "refuses a nonce that is no time",
    arguments: ["x", "1546300901|POST", "1546300901 ", "-1"]
  )
  func refusesMalformedNonce(nonce: String) throws {
    let vector = try CallbackVector.named("approve_nulls")
    #expect(vector.verdict(signature: vector.signature, nonce: nonce) == .malformedNonce)
  }
}

extension CallbackVerificationTests {
  /// One change to a genuine callback, and what must come of it.
  struct Change: CustomTestStringConvertible {
    let testDescription: String
    let verdict: CallbackSignature.Verdict
    let apply: @Sendable (inout CallbackVector) -> Void

    private init(
      _ description: String,
      _ verdict: CallbackSignature.Verdict = .mismatch,
      _ apply: @escaping @Sendable (inout CallbackVector) -> Void
    ) {
      testDescription = description
      self.verdict = verdict
      self.apply = apply
    }

    static let all = [
      Self("denied for approved") { vector in
        let members = (vector.parameters.members ?? []).map { member in
          member.key == "status" ? JSON.Member(key: "status", value: "denied") : member
        }
        vector.parameters = .object(members)
      },
      Self("http for https") { $0.url = $0.url.replacing("https:", with: "http:") },
      Self("trailing slash") { $0.url += "/" },
      Self("added query") { $0.url += "?a=1" },
      Self("nonce plus one") { $0.nonce = "1546300902" },
      Self("the same time, written otherwise") { $0.nonce = "1546300901.0" },
      Self("another method") { $0.method = "GET" },
      Self("lower-case method", .unsupportedMethod) { $0.method = "post" },
      Self("unsigned method", .unsupportedMethod) { $0.method = "PUT" },
      Self("no parameters", .emptyParameters) { $0.parameters = [:] },
      Self("parameters in an array", .emptyParameters) { $0.parameters = [$0.parameters] },
      Self("no body", .emptyParameters) { $0.parameters = nil },
    ]
  }
}
