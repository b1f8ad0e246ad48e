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
    let input = try invocation.callback(on: console)
    let attempt = input.attempt
    let ink = console.ink(for: invocation)
    try console.write("the text that is signed:\n\(attempt.text.onOneLine)\n\n")
    if attempt.isRight {
      try console.write("\(ink.good("valid")): the signature is over this text\n\(input.note)")
      return .allHeld
    }
    try console.write("\(ink.bad("refused")): the signature is not over this text\n")
    var search = CallbackSearch(undoing: input.changes)
    guard let found = search.explain(attempt, orPasted: input.pasted) else {
      try console.write(input.otherAdvice)
      return .failed
    }
    for cause in found.causes {
      try console.write("  it would match if: \(cause.words)\n  \(cause.advice)\n")
    }
    try console.write("\nthe text that matches:\n\(found.attempt.text.onOneLine)\n")
    return .failed
  }
}

extension Invocation {
  /// Reads the callback from the options: with a body, or with the query of the address.
  fileprivate func callback(on console: Console) throws -> CallbackInput {
    let address = text(.callbackAddress) ?? ""
    guard SignedURL(Surplus(around: address, countingQuotes: true)?.rest ?? address) != nil
    else {
      throw usage(
        "--url takes an address that begins with https:// or http://, not \(address.quoted)"
      )
    }
    let method = text(.method) ?? "POST"
    return CallbackInput(
      key: try givenKey(on: console).text,
      nonce: text(.nonce) ?? "",
      signature: text(.signature) ?? "",
      method: method,
      address: address,
      content: method == "GET" && address.contains("?")
        ? try lawful(.address, query: address) : try content(on: console)
    )
  }

  private func content(on console: Console) throws -> CallbackInput.Content {
    var bytes = try console.read()
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard !bytes.isEmpty else {
      throw usage("there is no body on standard input; for a GET, give the query in --url")
    }
    guard bytes.count <= JSON.Limits.standard.size else { throw tooLong }
    if let json = try? JSON.parse(bytes), json.members != nil {
      guard CallbackSignature.Content.body(json).isWithinLimit else { throw tooLong }
      return .json(json)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("=") else {
      throw usage("the body is neither a JSON object nor a query")
    }
    return try lawful(.text(text), query: text)
  }

  private func lawful(
    _ content: CallbackInput.Content,
    query: String
  ) throws(Complaint) -> CallbackInput.Content {
    guard CallbackSignature.Content.query(query).isWithinLimit else { throw tooLong }
    return content
  }

  /// The application refuses such a callback too, before it writes the text that is signed.
  private var tooLong: Complaint {
    usage(
      "this says more than any callback does: the text of its parameters might be longer than"
        + " \(CallbackSignature.Content.limit) bytes, and the application refuses that unread"
    )
  }
}

extension CallbackInput {
  /// A note about a callback whose signature fits; empty if there is nothing to say.
  fileprivate var note: String {
    guard parametersWithBareNulls != nil else { return "" }
    return
      "  note: there are nulls in it, which ActiveSupport writes as k and not as k= from version 8.1"
      + " on: an\n  application that verifies by to_query of that version refuses this callback\n"
  }

  fileprivate var otherAdvice: String {
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
