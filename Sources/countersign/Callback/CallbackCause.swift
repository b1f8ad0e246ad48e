/// A common cause of a signature that does not match, and what it is to be without it.
struct CallbackCause {
  let words: String
  let advice: String
  /// The attempt without the cause; nil where there is nothing to change.
  let undo: @Sendable (CallbackAttempt) -> CallbackAttempt?

  /// In the order in which they are met: a proxy that ends TLS is by far the first.
  static let all: [CallbackCause] = [
    CallbackCause(
      "Authy called https, and this address says http: a proxy ends TLS before the application",
      "verify with the address that is configured at Authy, not with the request's own"
    ) { $0.replacing(prefix: "http://", with: "https://") },
    CallbackCause(
      "Authy called http, and this address says https",
      "configure the https address at Authy: callbacks must not travel in clear"
    ) { $0.replacing(prefix: "https://", with: "http://") },
    CallbackCause(
      "the address at Authy ends with a slash, and this one does not",
      "add the slash to the address that the application verifies with"
    ) { $0.url.hasSuffix("/") ? nil : $0.with(url: $0.url + "/") },
    CallbackCause(
      "this address ends with a slash, and the one at Authy does not",
      "take the slash from the address that the application verifies with"
    ) { $0.url.hasSuffix("/") ? $0.with(url: String($0.url.dropLast())) : nil },
    CallbackCause(
      "this address has a query, which is not signed",
      "verify with the address without its query"
    ) { attempt in
      attempt.url.firstIndex(of: "?").map { attempt.with(url: String(attempt.url[..<$0])) }
    },
    CallbackCause(
      "the method was POST",
      "verify with the method of the request"
    ) { $0.method == "POST" ? nil : $0.with(method: "POST") },
    CallbackCause(
      "the method was GET",
      "verify with the method of the request"
    ) { $0.method == "GET" ? nil : $0.with(method: "GET") },
    CallbackCause(
      "this address names the port of its scheme, and the one at Authy does not",
      "take the port from the address that the application verifies with"
    ) { $0.withoutDefaultPort },
  ]

  init(
    _ words: String,
    _ advice: String,
    undo: @escaping @Sendable (CallbackAttempt) -> CallbackAttempt?
  ) {
    self.words = words
    self.advice = advice
    self.undo = undo
  }

  /// The causes that together explain a signature; one if one is enough, and at most two.
  static func explaining(
    _ attempt: CallbackAttempt,
    _ isRight: (CallbackAttempt) -> Bool
  ) -> [CallbackCause]? {
    for cause in all {
      if let undone = cause.undo(attempt), isRight(undone) { return [cause] }
    }
    for (index, first) in all.enumerated() {
      guard let once = first.undo(attempt) else { continue }
      for second in all[(index + 1)...] {
        if let twice = second.undo(once), isRight(twice) { return [first, second] }
      }
    }
    return nil
  }
}
