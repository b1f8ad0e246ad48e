extension RegistrationToken {
  private static let linkStart = "authy://account?token="

  /// The link that a QR code carries, which the Authy app opens.
  public static func link(for token: String) -> String { linkStart + token }

  /// The token in such a link, or nil for a link of any other form.
  ///
  /// One tutorial writes `authy://authy/qr?token=`, which the app does not understand.
  public static func token(inLink link: String) -> String? {
    guard link.utf8.starts(with: linkStart.utf8) else { return nil }
    let token = link.utf8.dropFirst(linkStart.utf8.count)
    guard !token.isEmpty, token.allSatisfy(\.isOfToken) else { return nil }
    return String(Substring(token))
  }
}

extension UInt8 {
  /// Whether the byte is a digit of Base64URL or the dot between two parts.
  fileprivate var isOfToken: Bool {
    isLetter || isDecimalDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: ".")
  }
}
