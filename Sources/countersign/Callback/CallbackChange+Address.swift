/// Changes that proxies and frameworks make to the address and to the method.
extension CallbackChange {
  /// The changes in an order in which they can be undone one after the other.
  static let ofAddress = [scheme, query, fragment, port, letters, slash, method]

  private static let scheme = Self { attempt in
    [
      Undoing(
        CallbackCause(
          "Authy called https, and this address says http: a proxy ends TLS before the application",
          "verify with the address that is configured at Authy, not with the request's own"
        )
      ) { attempt.replacing(prefix: "http://", with: "https://") },
      Undoing(
        CallbackCause(
          "Authy called http, and this address says https",
          "configure the https address at Authy: callbacks must not travel in clear"
        )
      ) { attempt.replacing(prefix: "https://", with: "http://") },
    ]
  }

  private static let query = Self { attempt in
    [
      Undoing(
        CallbackCause(
          "this address has a query, which is not signed",
          "verify with the address without its query"
        )
      ) { attempt.with(\.url, attempt.url.firstIndex(of: "?").map { String(attempt.url[..<$0]) }) }
    ]
  }

  private static let fragment = Self { attempt in
    [
      Undoing(
        CallbackCause(
          "this address has a fragment, which is never sent",
          "verify with the address without what stands behind its #"
        )
      ) { attempt.with(\.url, attempt.url.firstIndex(of: "#").map { String(attempt.url[..<$0]) }) }
    ]
  }

  private static let port = Self { attempt in
    guard let address = SignedURL(attempt.url) else { return [] }
    guard let port = address.port else {
      return [
        Undoing(
          CallbackCause(
            "the address at Authy names the port of its scheme, and this one names none",
            "verify with the address as it is configured at Authy"
          )
        ) { attempt.with(\.url, address.with(port: address.defaultPort)) }
      ]
    }
    let words =
      port == address.defaultPort
      ? "this address names the port of its scheme, and the one at Authy does not"
      : "this address names the port \(port.quoted), at which the application may listen behind a"
        + " proxy, and the one at Authy names none"
    return [
      Undoing(
        CallbackCause(words, "take the port from the address that the application verifies with")
      ) { attempt.with(\.url, address.with(port: nil)) }
    ]
  }

  private static let letters = Self { attempt in
    [
      Undoing(
        CallbackCause(
          "the scheme or the host of this address has upper-case letters, and at Authy they are small",
          "verify with the address as it is configured at Authy"
        )
      ) { attempt.with(\.url, SignedURL(attempt.url)?.inLowerCase) }
    ]
  }

  private static let slash = Self { attempt in
    let isEnding = attempt.url.hasSuffix("/")
    return [
      Undoing(
        isEnding
          ? CallbackCause(
            "this address ends with a slash, and the one at Authy does not",
            "take the slash from the address that the application verifies with"
          )
          : CallbackCause(
            "the address at Authy ends with a slash, and this one does not",
            "add the slash to the address that the application verifies with"
          )
      ) { attempt.with(\.url, isEnding ? String(attempt.url.dropLast()) : attempt.url + "/") },
      Undoing(
        CallbackCause(
          "this address has doubled slashes, and the one at Authy has not",
          "join the parts of the address with one slash"
        )
      ) { attempt.with(\.url, SignedURL(attempt.url)?.withSingleSlashes) },
    ]
  }

  private static let method = Self { attempt in
    ["POST", "GET"].map { (method: String) in
      Undoing(
        CallbackCause("the method was \(method)", "verify with the method of the request")
      ) { attempt.with(\.method, method) }
    }
  }
}

extension CallbackAttempt {
  fileprivate func replacing(prefix: String, with other: String) -> Self? {
    url.hasPrefix(prefix) ? with(\.url, other + url.dropFirst(prefix.count)) : nil
  }
}
