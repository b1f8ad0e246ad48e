import Domain

/// A page as a person sees it in a browser: where it is, and what it says.
public struct WebPage: Sendable {
  /// The address with its query, after every sending-on.
  public let address: String
  public let status: Int
  public let document: Document

  public init(address: String, status: Int = 200, document: Document) {
    self.address = address
    self.status = status
    self.document = document
  }

  /// The address without its query.
  public var path: String { String(address.prefix { $0 != "?" }) }

  /// What the page says once, and what it warns of.
  public var messages: [String] { document.messages }

  /// Whether the page has a form that does that.
  public func offers(_ role: PageContract.FormRole) -> Bool {
    PageContract(of: self).element(role) != nil
  }

  /// Whether the page says yes (RFC 9110, section 15.3).
  var isSuccess: Bool { 200...299 ~= status }

  /// What the page says no with.
  var refusal: Browser.Refusal { .answered(status, messages.last ?? document.title) }

  /// The address that stands on the page, as a path of the application; `nil` for one elsewhere.
  ///
  /// The origin is what the addresses of the application begin with.
  func resolve(_ address: String, at origin: String) -> String? {
    let whole = address.prefix { $0 != "#" }
    if whole.isEmpty { return self.address }
    if whole == origin { return "/" }
    let local = whole.hasPrefix("\(origin)/") ? whole.dropFirst(origin.count) : whole
    if local.hasPrefix("?") { return path + local }
    guard local.hasPrefix("/") else {
      // With a colon before the first slash it names a scheme (RFC 3986, section 4.2).
      guard !local.prefix(while: { $0 != "/" && $0 != "?" }).contains(":"),
        let end = path.lastIndex(of: "/")
      else { return nil }
      return String(path[...end]) + local
    }
    // Two slashes begin a host, and browsers take the other slash for the same.
    guard !local.hasPrefix("//"), !local.hasPrefix("/\\") else { return nil }
    return String(local)
  }
}
