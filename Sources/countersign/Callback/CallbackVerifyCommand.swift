import Domain
import Scenarios

extension Command {
  static let callbackVerify = Command(
    "callback verify",
    "checks a signature and what would make it match",
    options: [.apiKey, .callbackAddress, .nonce, .signature, .method],
    examples: [
      "callback verify --url https://example.com/ --nonce N --signature S",
      "callback verify --method GET --url URL --nonce N --signature S",
    ]
  ) { invocation, console in
    let key = try invocation.key(on: console)
    let nonce = invocation.text(.nonce) ?? ""
    let signature = invocation.text(.signature) ?? ""
    let attempt = try invocation.attempt(on: console)
    let ink = console.ink(for: invocation)
    try console.write("the text that is signed:\n\(attempt.text(nonce: nonce).onOneLine)\n\n")
    if attempt.matches(signature, nonce: nonce, key: key) {
      try console.write("\(ink.good("valid")): the signature is over this text\n")
      return .allHeld
    }
    try console.write("\(ink.bad("refused")): the signature is not over this text\n")
    let causes = CallbackCause.explaining(attempt) {
      $0.matches(signature, nonce: nonce, key: key)
    }
    for cause in causes ?? [] {
      try console.write("  it would match if: \(cause.words)\n  \(cause.advice)\n")
    }
    if causes == nil { try console.write(invocation.otherAdvice(about: signature)) }
    return .failed
  }
}

extension Invocation {
  /// What was called: with a body, or with the address's own query.
  fileprivate func attempt(on console: Console) throws -> CallbackAttempt {
    let url = text(.callbackAddress) ?? ""
    let method = text(.method) ?? "POST"
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw usage("--url takes an address that begins with https:// or http://, not \(url.quoted)")
    }
    if method == "GET", let mark = url.firstIndex(of: "?") {
      return CallbackAttempt(
        method: method,
        url: String(url[..<mark]),
        content: .query(String(url[url.index(after: mark)...]))
      )
    }
    var bytes = try console.read()
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty else {
      throw usage("there is no body on standard input; for a GET, give the query in --url")
    }
    if let json = try? JSON.parse(bytes), json.members != nil {
      return CallbackAttempt(method: method, url: url, content: .body(json))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("=") else {
      throw usage("the body is neither a JSON object nor a query")
    }
    return CallbackAttempt(method: method, url: url, content: .query(text))
  }

  fileprivate func otherAdvice(about signature: String) -> String {
    if Base64.decode(signature)?.count != 32 {
      return "  the signature is not 32 bytes in Base64; it stands in X-Authy-Signature\n"
    }
    return
      "  none of the common causes explains it. Are host, port and path of the address those that"
      + " are configured at\n  Authy, is the key the application's production API key, the nonce that"
      + " of X-Authy-Signature-Nonce, and the\n  body exactly what came?\n"
  }
}

extension Option {
  fileprivate static let callbackAddress = required(
    "url",
    "U",
    .text,
    help: "The address that Authy called, as it is configured there; the body comes on standard"
      + " input, and a GET's query in the address."
  )

  fileprivate static let nonce = required(
    "nonce",
    "N",
    .text,
    help: "The value of X-Authy-Signature-Nonce."
  )

  fileprivate static let signature = required(
    "signature",
    "S",
    .text,
    help: "The value of X-Authy-Signature."
  )

  fileprivate static let method = choice(
    "method",
    ["POST", "GET"],
    standard: "POST",
    help: "The method of the request."
  )
}
