import Domain

// Fuzzes registration tokens and the links that carry them.
//
// First the input is read as a link and as a token; it must never be accepted, because nobody
// signed it. Then it is signed: the text before its first line end is the header, the rest the
// payload. If that is accepted, it must contain all that a token must say at this time, and it must
// be refused after any one character has changed or with a signature of another kind.

@c(LLVMFuzzerTestOneInput)
public func run(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = input(start, count)
  let text = String(decoding: bytes, as: UTF8.self)
  checkLink(text)
  always(judge(text) != nil, "a token that nobody signed is refused")
  let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
  checkSigned(
    header: parts.count == 2 ? Array(parts[0]) : Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8),
    payload: Array(parts.last ?? []),
    Chances(bytes)
  )
  return 0
}

private let key = HMACSHA256.Key("key of the fuzzer")
private let now = Instant(epochSeconds: 1_600_000_000)

private func judge(_ text: String) -> RegistrationToken.Refusal? {
  do {
    _ = try RegistrationToken.verify(text, with: key, at: now)
    return nil
  } catch {
    return error
  }
}

private func checkLink(_ text: String) {
  for link in [text, RegistrationToken.link(for: text)] {
    guard let token = RegistrationToken.token(inLink: link) else { continue }
    always(link.isWritten(like: RegistrationToken.link(for: token)), "a link is nothing else")
    always(token.utf8.allSatisfy { 0x2D...0x7A ~= $0 && $0 != 0x2F }, "a token is plain text")
    always(judge(token) != nil, "a token that nobody signed is refused")
  }
}

private func checkSigned(header: [UInt8], payload: [UInt8], _ chances: Chances) {
  let message = "\(Base64URL.encode(header)).\(Base64URL.encode(payload))"
  let signature = Base64URL.encode(HMACSHA256.authenticate(message, with: key))
  let text = "\(message).\(signature)"
  let refusal = judge(text)
  always(refusal != .badSignature && refusal != .malformed, "a signature is found right")
  if refusal == nil { checkClaims(header: header, payload: payload, text) }
  checkAlterations(of: text, message: message, refusal, chances)
}

/// Checks the claims without the code under test.
private func checkClaims(header: [UInt8], payload: [UInt8], _ text: String) {
  guard let header = try? JSON.parse(header), let payload = try? JSON.parse(payload),
    let token = try? RegistrationToken.verify(text, with: key, at: now)
  else { fatalError("a token is accepted that is no JSON") }
  for member in header.members ?? [] {
    let pair = "\(member.key)=\(member.value.text ?? "?")"
    always(["alg=HS256", "typ=JWT"].contains(pair), "the header says nothing else")
  }
  always(header["alg"] == "HS256", "the algorithm is named")
  always(payload["iss"]?.text == token.issuer && !token.issuer.isEmpty, "there is an issuer")
  always(payload["iat"]?.integer == token.issuedAt.epochSeconds, "it says when it begins")
  always(payload["exp"]?.integer == token.expiresAt.epochSeconds, "it says when it ends")
  always(token.issuedAt <= now && now < token.expiresAt, "it is in time")
  let context = payload["context"]
  always(context?["custom_user_id"]?.text == token.customUserID, "it says for whom it is")
  always(context?["authy_app_id"]?.text == token.applicationID, "it says for what it is")
  always(!token.customUserID.isEmpty && !token.applicationID.isEmpty, "no name is empty")
  let again = try? RegistrationToken.verify(token.signed(with: key), with: key, at: now)
  always(again == token, "the token written again is the same")
}

private func checkAlterations(
  of text: String,
  message: String,
  _ refusal: RegistrationToken.Refusal?,
  _ chances: Chances
) {
  var chances = chances
  let bytes = Array(text.utf8)
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=".utf8)
  for _ in 0..<4 {
    var altered = bytes
    altered[chances.below(bytes.count)] = digits[chances.below(digits.count)]
    guard altered != bytes else { continue }
    always(isRefused(altered), "a token with another character is refused")
  }
  for count in [1, 1 + chances.below(43)] {
    always(isRefused(bytes.dropLast(count)), "a token that is cut off is refused")
  }
  // If the checks reach the signature of a token, a wrong signature is the only reason to refuse
  // it.
  let isJudged =
    switch refusal {
    case nil, .missingClaim, .wrongType, .invalidClaim, .wrongIssuer, .wrongApplication,
      .issuedInFuture, .expired, .badJSON(.payload):
      true
    case .malformed, .badBase64, .badJSON, .unsupportedAlgorithm, .unsupportedHeader, .badSignature:
      false
    }
  for signature in [[], [UInt8](repeating: 0, count: 32), Array(message.utf8.prefix(32))] {
    let found = judge("\(message).\(Base64URL.encode(signature))")
    always(found != nil && (!isJudged || found == .badSignature), "\(signature) is found wrong")
  }
}

private func isRefused(_ bytes: some Collection<UInt8>) -> Bool {
  judge(String(decoding: bytes, as: UTF8.self)) != nil
}
