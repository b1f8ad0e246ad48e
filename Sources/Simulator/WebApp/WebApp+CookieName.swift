extension WebApp {
  /// What the application's cookies are called.
  ///
  /// The prefix lets a browser take them over TLS alone, and from no other host (ASVS 3.3.1).
  enum CookieName {
    static let session: StaticString = "__Host-session"
    static let signUp: StaticString = "__Host-sign-up"
    static let flash: StaticString = "__Host-message"
  }
}
