import Domain

/// A page as a user sees it in a browser: its address, and its contents.
public struct WebPage: Sendable {
  /// The address with its query, after every redirect.
  public let address: String
  /// The status code of the response, from 100 to 599.
  public let status: Int
  public let document: Document

  public init(address: String, status: Int = 200, document: Document) {
    self.address = address
    self.status = status
    self.document = document
  }

  /// The address without its query.
  public var path: String { address.before("?") }

  /// The messages that the page shows once, and its warnings.
  public var messages: [String] { document.messages }

  /// Whether the page has a form with that role.
  public func offers(_ role: PageContract.FormRole) -> Bool {
    PageContract(of: self).element(role) != nil
  }

  /// Whether the response was successful (RFC 9110, section 15.3).
  var isSuccess: Bool { 200...299 ~= status }

  /// The refusal that the page shows.
  var refusal: Browser.Refusal { .answered(status, messages.last ?? document.title) }

  /// The path of the application that an address on this page means, or nil if it leads elsewhere.
  ///
  /// `origin` is the origin of the application's own addresses.
  func resolve(_ address: String, at origin: String) -> String? {
    let whole = address.before("#")
    // Nearly every address is a path already.
    guard whole.utf8.first != UInt8(ascii: "/") else { return whole.pathHere }
    if whole.isEmpty { return self.address }
    if whole == origin { return "/" }
    if whole.hasPrefix("\(origin)/") { return String(whole.dropFirst(origin.count)).pathHere }
    if whole.hasPrefix("?") { return path + whole }
    // A colon before the first slash ends a scheme (RFC 3986, section 4.2).
    guard !whole.before("/").before("?").contains(":"), let end = path.lastIndex(of: "/") else {
      return nil
    }
    return String(path[...end]) + whole
  }
}

extension String {
  /// The text before the first such ASCII character, or all of it.
  func before(_ mark: Unicode.Scalar) -> String {
    utf8.firstIndex(of: UInt8(ascii: mark)).map { String(self[..<$0]) } ?? self
  }

  /// A path that stays on the host, or nil: two slashes begin another host, and browsers treat a
  /// backslash like a slash.
  fileprivate var pathHere: String? { hasPrefix("//") || hasPrefix("/\\") ? nil : self }
}
