import Domain

/// A page as a person sees it in a browser: where it is, and what it says.
public struct WebPage: Sendable {
  /// The address with its query, after every sending-on.
  public let address: String
  /// The status code of the response that brought it.
  public let status: Int
  public let document: Document

  public init(address: String, status: Int = 200, document: Document) {
    self.address = address
    self.status = status
    self.document = document
  }

  /// The address without its query.
  public var path: String { address.before("?") }

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
    let whole = address.before("#")
    // Nearly every address is a path already.
    guard whole.utf8.first != UInt8(ascii: "/") else { return whole.pathHere }
    if whole.isEmpty { return self.address }
    if whole == origin { return "/" }
    if whole.hasPrefix("\(origin)/") { return String(whole.dropFirst(origin.count)).pathHere }
    if whole.hasPrefix("?") { return path + whole }
    // With a colon before the first slash it names a scheme (RFC 3986, section 4.2).
    guard !whole.before("/").before("?").contains(":"), let end = path.lastIndex(of: "/") else {
      return nil
    }
    return String(path[...end]) + whole
  }
}

extension String {
  /// The text before the first such character of ASCII, or all of it.
  func before(_ mark: Unicode.Scalar) -> String {
    utf8.firstIndex(of: UInt8(ascii: mark)).map { String(self[..<$0]) } ?? self
  }

  /// A path that stays with the host: two slashes begin another, and browsers take the other slash for
  /// the same.
  fileprivate var pathHere: String? { hasPrefix("//") || hasPrefix("/\\") ? nil : self }
}
