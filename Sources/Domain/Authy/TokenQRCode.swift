/// A link to the picture of a QR code that holds a user's secret for codes made from the time.
///
/// Whoever has the link has the secret, so it is never printed, reflected or logged. Codes of that
/// kind are no part of this product; the link is here because the official clients ask for it.
public struct TokenQRCode: Hashable, Sendable {
  public let link: String

  public init(link: String) { self.link = link }
}

extension TokenQRCode: CustomStringConvertible, CustomReflectable {
  public var description: String { "a QR code with a secret" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
