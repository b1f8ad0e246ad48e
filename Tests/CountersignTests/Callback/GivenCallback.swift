import Domain

@testable import countersign

/// A genuine callback, until a test changes what is given to `callback verify` of it.
struct GivenCallback {
  static let parameters: JSON = [
    "authy_id": 1635, "uuid": "5d2f6a10-0b1e-0136-9a3c-0e1b2c3d4e5f", "status": "approved",
    "approval_request": [
      "transaction": [
        "details": ["Sending to": "neville@example.com", "Amount [EUR]": "a+b 100% & c=d~*"],
        "reason": "",
      ],
      "logos": [["res": "default", "url": "https://example.com/a.png"]],
    ],
    "device": ["city": nil, "os_type": "Android é"],
  ]

  var key = "secret-key"
  var nonce = "1546300901"
  var address = "https://example.com/callback"
  var method = "POST"
  /// What stands on standard input.
  var body = parameters.description
  var signature = ""

  /// A callback with a body.
  init() { sign(CallbackSignature.canonical(Self.parameters)) }

  /// A callback with a query.
  init(query: String, signedAs text: String? = nil) {
    method = "GET"
    sign(text ?? query)
    address += "?\(query)"
    body = ""
  }

  /// Makes the signature one over these parameters, to the address without its query.
  mutating func sign(_ parameters: String) {
    signature = CallbackSignature.sign(
      nonce: nonce,
      method: method,
      url: address,
      query: parameters,
      key: HMACSHA256.Key(key)
    )
  }

  /// What the program says of it.
  func verify(environment: [String: String] = [:], givesKey: Bool = true) -> Outcome {
    countersign(
      words: ["callback", "verify"] + (givesKey ? ["--key=\(key)"] : [])
        + [
          "--nonce=\(nonce)", "--url=\(address)", "--method=\(method)", "--signature=\(signature)",
        ],
      on: Surroundings(environment: environment, input: Array(body.utf8))
    )
  }
}
