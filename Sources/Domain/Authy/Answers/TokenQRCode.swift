/// A link to the picture of a QR code with a user's secret for codes that are computed from the
/// time.
///
/// Whoever has the link has the secret, so nobody may print, reflect or log it. This product does
/// not use such codes; the link exists because the official clients can ask for it.
public struct TokenQRCode: Hashable, Sendable {
  public let link: String

  public init(link: String) { self.link = link }
}

extension TokenQRCode: CustomStringConvertible, CustomReflectable {
  public var description: String { "a QR code with a secret" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
