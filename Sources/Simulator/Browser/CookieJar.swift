import Domain

/// The cookies that a browser keeps of one application, in the order in which they first came.
///
/// It has no clock: callers give the time, and at exactly its end a cookie is no longer sent.
package struct CookieJar: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let cookie: SetCookie
    let pair: String
    let expiresAt: Instant?

    init(_ cookie: SetCookie, at now: Instant) {
      self.cookie = cookie
      pair = cookie.pair
      expiresAt = cookie.maxAge.map { now + $0 }
    }

    func isKept(at now: Instant) -> Bool { expiresAt.map { now < $0 } ?? true }
  }

  private var entries: [Entry] = []

  package init() {}

  /// Keeps, replaces or deletes the cookies that an answer sets.
  package mutating func take(_ response: HTTPResponse, at now: Instant) {
    for text in response.headers.values(of: "Set-Cookie") {
      // A browser ignores what it cannot read.
      if let cookie = SetCookie(parsing: text) { take(cookie, at: now) }
    }
  }

  private mutating func take(_ cookie: SetCookie, at now: Instant) {
    entries.removeAll {
      !$0.isKept(at: now) || (cookie.isClearing && $0.cookie.name == cookie.name)
    }
    guard !cookie.isClearing else { return }
    let entry = Entry(cookie, at: now)
    if let index = entries.firstIndex(where: { $0.cookie.name == cookie.name }) {
      entries[index] = entry
    } else {
      entries.append(entry)
    }
  }

  /// The value of the `Cookie` field (RFC 6265, section 5.4), or nil if there is nothing to send.
  package func header(at now: Instant) -> String? {
    var header: String?
    for entry in entries where entry.isKept(at: now) {
      header = header.map { "\($0); \(entry.pair)" } ?? entry.pair
    }
    return header
  }

  /// The value of the cookie with that name.
  package func value(of name: String, at now: Instant) -> String? {
    entries.first { $0.cookie.name == name && $0.isKept(at: now) }?.cookie.value
  }

  /// Deletes the cookies that last only until the browser is closed.
  package mutating func close() { entries.removeAll { $0.expiresAt == nil } }
}

extension CookieJar: CustomStringConvertible, CustomReflectable {
  /// The names only, because the values may open sessions.
  package var description: String { "cookies \(entries.map(\.cookie.name))" }

  package var customMirror: Mirror { Mirror(self, children: ["names": entries.map(\.cookie.name)]) }
}
