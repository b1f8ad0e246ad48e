import Domain
import Testing

@Suite("The verification of a registration token")
struct RegistrationTokenVerificationTests {
  private let key = HMACSHA256.Key("sim-authy-app-api-key-0001")
  private let expiry = Instant.tokenIssue + .seconds(300)

  private func verify(_ text: String, at now: Instant = .tokenIssue) throws(RegistrationToken
    .Refusal)
  {
    _ = try RegistrationToken.verify(
      text,
      with: key,
      at: now,
      issuer: "Payfriend",
      applicationID: "123456"
    )
  }

  private func sign(_ payload: String, header: String = #"{"alg":"HS256"}"#) -> String {
    let parts = [header, payload].map { Base64URL.encode(Array($0.utf8)) }
    let message = parts.joined(separator: ".")
    return "\(message).\(Base64URL.encode(HMACSHA256.authenticate(message, with: key)))"
  }

  private let payload = """
    {"iss":"Payfriend","iat":1546300800,"exp":1546301100,\
    "context":{"custom_user_id":"7","authy_app_id":"123456"}}
    """

  @Test("accepts until the last nanosecond before the expiry")
  func acceptsUntilExpiry() throws {
    try verify(RegistrationToken.reference, at: expiry + .nanoseconds(-1))
    for late in [.zero, .nanoseconds(1), .seconds(1_000_000_000)] as [Duration] {
      #expect(throws: RegistrationToken.Refusal.expired(at: expiry)) {
        try verify(RegistrationToken.reference, at: expiry + late)
      }
    }
  }

  @Test("refuses a token of the future, unless the clocks may differ so far")
  func refusesFuture() throws {
    let early = Instant.tokenIssue + .nanoseconds(-1)
    #expect(throws: RegistrationToken.Refusal.issuedInFuture(until: .tokenIssue)) {
      try verify(RegistrationToken.reference, at: early)
    }
    #expect(throws: Never.self) {
      try RegistrationToken.verify(
        RegistrationToken.reference,
        with: key,
        at: early,
        leeway: .nanoseconds(1)
      )
    }
    #expect(throws: RegistrationToken.Refusal.expired(at: expiry)) {
      try RegistrationToken.verify(
        RegistrationToken.reference,
        with: key,
        at: expiry,
        leeway: .seconds(60)
      )
    }
  }

  @Test(
    "refuses every header but that of an HS256 token",
    arguments: [
      (#"{"alg":"none"}"#, .unsupportedAlgorithm("none")),
      (#"{"alg":"HS512","typ":"JWT"}"#, .unsupportedAlgorithm("HS512")),
      (#"{"alg":"HS384"}"#, .unsupportedAlgorithm("HS384")),
      (#"{"alg":"RS256"}"#, .unsupportedAlgorithm("RS256")),
      (#"{"alg":"HS2560"}"#, .unsupportedAlgorithm("HS2560")),
      (#"{"alg":"hs256"}"#, .unsupportedAlgorithm("hs256")),
      (#"{"typ":"JWT"}"#, .unsupportedAlgorithm(nil)),
      (#"{"alg":256}"#, .unsupportedAlgorithm(nil)),
      (#"{"alg":["HS256"]}"#, .unsupportedAlgorithm(nil)),
      (#"{"alg":null}"#, .unsupportedAlgorithm(nil)),
      (#"{"alg":"none","alg":"HS256"}"#, .repeatedName(.header, "alg")), ("[]", .badJSON(.header)),
      ("", .badJSON(.header)), (#"{"alg":"HS256"}x"#, .badJSON(.header)),
      (#"{"alg":"HS256","typ":"jwt"}"#, .unsupportedHeader("typ")),
      (#"{"alg":"HS256","typ":null}"#, .unsupportedHeader("typ")),
      (#"{"alg":"HS256","kid":"1"}"#, .unsupportedHeader("kid")),
      (#"{"jwk":{},"alg":"HS256"}"#, .unsupportedHeader("jwk")),
      (#"{"alg":"HS256","jku":"https://a"}"#, .unsupportedHeader("jku")),
      (#"{"alg":"HS256","crit":["exp"]}"#, .unsupportedHeader("crit")),
      (#"{"alg":"HS256","b64":false}"#, .unsupportedHeader("b64")),
    ] as [(String, RegistrationToken.Refusal)]
  )
  func refusesHeader(header: String, refusal: RegistrationToken.Refusal) {
    #expect(throws: refusal) { try verify(sign(payload, header: header)) }
  }

  @Test("takes a header without a type")
  func takesHeaderWithoutType() throws {
    try verify(sign(payload))
    try verify(sign(payload, header: #"{"typ":"JWT","alg":"HS256"}"#))
  }

  @Test("refuses a key that is not ours")
  func refusesOtherKey() {
    #expect(throws: RegistrationToken.Refusal.badSignature) {
      try RegistrationToken.verify(
        RegistrationToken.reference,
        with: .init("sim-authy-app-api-key-0002"),
        at: .tokenIssue
      )
    }
  }

  @Test("refuses a token with any one letter changed")
  func refusesChangedLetter() {
    let reference = RegistrationToken.reference
    for index in reference.indices {
      var text = reference
      text.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
      #expect(throws: RegistrationToken.Refusal.self) { try verify(text) }
    }
  }

  @Test("refuses an empty or a shortened signature, and claims it was not made for")
  func refusesOtherSignature() {
    let parts = RegistrationToken.reference.split(separator: ".").map(String.init)
    let forged = Base64URL.encode(Array(payload.replacing("\"7\"", with: "\"8\"").utf8))
    for text in [
      "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1]).\(parts[2].dropLast(3))",
      "\(parts[0]).\(forged).\(parts[2])",
      "\(parts[0]).\(forged).\(Base64URL.encode([UInt8](repeating: 0, count: 32)))",
    ] {
      #expect(throws: RegistrationToken.Refusal.badSignature) { try verify(text) }
    }
  }

  @Test(
    "refuses a text of another shape",
    arguments: [
      ("", .malformed), ("a", .malformed), ("a.b", .malformed), ("...", .malformed),
      ("\(RegistrationToken.reference).", .malformed),
      (".\(RegistrationToken.reference)", .malformed),
      ("\(RegistrationToken.reference).e30", .malformed),
      ("\(RegistrationToken.reference)=", .badBase64(.signature)),
      ("\(RegistrationToken.reference)\n", .badBase64(.signature)),
      ("\(RegistrationToken.reference) x", .badBase64(.signature)),
      (RegistrationToken.reference.replacing(".mB", with: ".+B"), .badBase64(.signature)),
      (RegistrationToken.reference.replacing("H5Q", with: "H5R"), .badBase64(.signature)),
      (RegistrationToken.reference.replacing("fX0.", with: "fX0=."), .badBase64(.payload)),
      (RegistrationToken.reference.replacing(".eyJ", with: "./yJ"), .badBase64(.payload)),
      (RegistrationToken.reference.replacing("eyJhb", with: "ey+hb"), .badBase64(.header)),
      (" \(RegistrationToken.reference)", .badBase64(.header)), ("..", .badJSON(.header)),
    ] as [(String, RegistrationToken.Refusal)]
  )
  func refusesShape(text: String, refusal: RegistrationToken.Refusal) {
    #expect(throws: refusal) { try verify(text) }
  }

  @Test("looks at the signature before the claims, and at the header before the signature")
  func keepsOrder() {
    let forged = sign("no JSON").dropLast(8) + "AAAAAAAA"
    #expect(throws: RegistrationToken.Refusal.badSignature) { try verify(String(forged)) }
    let late = sign("{}", header: #"{"alg":"none"}"#).dropLast(8) + "AAAAAAAA"
    #expect(throws: RegistrationToken.Refusal.unsupportedAlgorithm("none")) {
      try verify(String(late))
    }
  }

  @Test("refuses a payload that is no object", arguments: ["", "no JSON", "[]", "null", "{}{}"])
  func refusesPayload(payload: String) {
    #expect(throws: RegistrationToken.Refusal.badJSON(.payload)) { try verify(sign(payload)) }
  }

  @Test(
    "refuses a claim that is missing, of another type or useless",
    arguments: [
      (#""iss":"Payfriend","#, "", .missingClaim(.issuer)),
      (#""iat":1546300800,"#, "", .missingClaim(.issuedAt)),
      (#""exp":1546301100,"#, "", .missingClaim(.expiresAt)),
      ("context", "contexts", .missingClaim(.context)),
      (#""custom_user_id":"7","#, "", .missingClaim(.customUserID)),
      (#","authy_app_id":"123456""#, "", .missingClaim(.applicationID)),
      (#""Payfriend""#, "7", .wrongType(.issuer)),
      ("1546300800", "1546300800.0", .wrongType(.issuedAt)),
      ("1546300800", "1.5463008E9", .wrongType(.issuedAt)),
      ("1546301100", "1546301100.5", .wrongType(.expiresAt)),
      ("1546301100", #""1546301100""#, .wrongType(.expiresAt)),
      ("1546301100", "null", .wrongType(.expiresAt)),
      ("1546301100", "99999999999999999999", .wrongType(.expiresAt)),
      ("1546301100", "9223372036854775807", .invalidClaim(.expiresAt)),
      ("1546301100", "1546300800", .invalidClaim(.expiresAt)),
      ("1546300800", "-1", .invalidClaim(.issuedAt)), (#""7""#, "7", .wrongType(.customUserID)),
      (#""7""#, #""""#, .invalidClaim(.customUserID)),
      (#""123456""#, "123456", .wrongType(.applicationID)),
      (#"{"custom_user_id":"7","authy_app_id":"123456"}"#, "[]", .wrongType(.context)),
      (#"{"iss""#, #"{"jti":1,"iss""#, .wrongType(.identifier)),
      (#"{"iss""#, #"{"jti":null,"iss""#, .wrongType(.identifier)),
      (#"{"iss""#, #"{"jti":"","iss""#, .invalidClaim(.identifier)),
      ("Payfriend", "Payfoe", .wrongIssuer("Payfoe")),
      ("123456", "123457", .wrongApplication("123457")),
    ] as [(String, String, RegistrationToken.Refusal)]
  )
  func refusesClaim(text: String, replacement: String, refusal: RegistrationToken.Refusal) {
    #expect(payload.contains(text))
    #expect(throws: refusal) { try verify(sign(payload.replacing(text, with: replacement))) }
  }

  @Test("lets pass claims that it does not know, and any addressee if none is asked for")
  func ignoresOtherClaims() throws {
    try verify(sign(payload.replacing(#"{"iss""#, with: #"{"sub":[1.5],"iss""#)))
    let other = sign(payload.replacing("Payfriend", with: "Payfoe"))
    #expect(try RegistrationToken.verify(other, with: key, at: .tokenIssue).issuer == "Payfoe")
  }
}
