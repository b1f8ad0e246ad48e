import Domain

/// A page as a person sees it in a browser: where it is, and what it says.
public struct WebPage: Sendable {
  /// The address, after every sending-on.
  public let path: String
  public let status: Int
  public let document: Document

  /// What the page says once, and what it warns of.
  public var messages: [String] { document.messages }

  /// The address of the link with these words, if the page has one.
  public func link(_ words: String) -> String? {
    document.links.first { $0.words == words }?.address
  }

  /// The form whose button has these words, if the page has one.
  public func form(_ button: String) -> Form? {
    document.forms.first { $0.button == button }
  }
}
