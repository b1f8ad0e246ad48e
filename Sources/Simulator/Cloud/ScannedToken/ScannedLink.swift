import Domain

/// A link as a phone's scanner reads it: in either letter case where RFC 3986 says that it means the
/// same, and without a line end behind it.
package struct ScannedLink: Hashable, Sendable {
  package let token: String
  /// What is unusual about it.
  package let oddities: [ScannedToken.Oddity]

  /// Reads a link; nil for any that the Authy app does not open, as the `authy://authy/qr` of one
  /// tutorial and a token alone.
  package init?(_ text: String) {
    var rest = text.utf8[...]
    while let last = rest.last, last == 0x0A || last == 0x0D { rest.removeLast() }
    let usual = RegistrationToken.link(for: "").utf8
    // Of the link's beginning, the name of the parameter alone must be written exactly so.
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
