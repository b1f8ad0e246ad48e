/// Shows whether the same code was typed again, without keeping the code.
///
/// It is an HMAC-SHA-256 (RFC 2104) of the payer and the code under the application's key. Whoever
/// reads the store without that key cannot find out the code by trying.
public struct CodeMark: Hashable, Codable, Sendable {
  private let digest: Digest

  /// Marks a payer's code; the same payer, code and key give the same mark.
  package init(_ code: OneTimeCode, of payer: UserID, under key: HMACSHA256.Key) {
    digest = key.authenticate { message in
      message.update(Array("code of \(payer): \(code.digits)".utf8))
    }
  }
}

extension CodeMark: CustomStringConvertible, CustomReflectable {
  public var description: String { "a mark of a code" }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
