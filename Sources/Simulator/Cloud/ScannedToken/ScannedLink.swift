import Domain

/// A link as a phone's scanner reads it: in any letter case that RFC 3986 allows, and without a
/// line break after it.
package struct ScannedLink: Hashable, Sendable {
  package let token: String
  /// What is unusual about the link.
  package let oddities: [ScannedToken.Oddity]

  /// Reads a link; the result is nil if the Authy app does not open it, as with the
  /// `authy://authy/qr` of one tutorial, or with a token alone.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
    let usual = RegistrationToken.link(for: "").utf8
    // Of the link's beginning, only the name of the parameter must be written exactly so.
    let parameter = "?token=".utf8
    let place = usual.count - parameter.count
    guard rest.count >= usual.count,
      zip(rest, usual).prefix(place).allSatisfy({ $0.lowercased == $1 }),
      rest.dropFirst(place).starts(with: parameter),
      let read = String(rest.dropFirst(usual.count)),
      let token = RegistrationToken.token(inLink: RegistrationToken.link(for: read))
    else { return nil }
    self.token = token
    oddities =
      (rest.starts(with: usual) ? [] : [.linkCase])
      + (rest.endIndex == text.utf8.endIndex ? [] : [.lineEnd])
  }
}
