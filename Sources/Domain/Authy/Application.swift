/// This application as Authy knows it.
public struct Application: Sendable {
  public let name: String
  public let id: String
  /// The URL at which Authy calls back, exactly as it is configured there: the signature covers it.
  public let callbackURL: String
  /// The scheme and host of the application's own pages, as browsers name it (RFC 6454).
  package let origin: String
  /// The path of the callback's address; "/" if it has none.
  package let callbackPath: String
  /// The simulated cloud shares it; nobody outside this package can read it.
  package let key: HMACSHA256.Key

  /// Describes the application.
  ///
  /// - Parameters:
  ///   - name: the name in Authy's console; tokens carry it as `iss`.
  ///   - id: the identifier in Authy's console.
  ///   - key: the production API key, which signs tokens and callbacks.
  ///   - callbackURL: the configured callback, without a query.
  public init(name: String, id: String, key: String, callbackURL: String) {
    self.name = name
    self.id = id
    self.key = HMACSHA256.Key(key)
    self.callbackURL = callbackURL
    let parts = callbackURL.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    origin = parts.prefix(3).joined(separator: "/")
    callbackPath = "/" + (parts.dropFirst(3).first ?? "")
  }
}
