extension WebApp {
  /// The names of the application's cookies.
  ///
  /// Because of the prefix, a browser takes them only over TLS, and only from this host (ASVS
  /// 3.3.1).
  enum CookieName {
    static let session: StaticString = "__Host-session"
    static let signUp: StaticString = "__Host-sign-up"
    static let flash: StaticString = "__Host-message"
  }
}
