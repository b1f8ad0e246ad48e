/// HMAC with SHA-256, which proves that a message comes from someone who has the key (RFC 2104).
public enum HMACSHA256 {
  package static func authenticate(_ message: [UInt8], with key: Key) -> Digest {
    key.authenticate { $0.update(message) }
  }

  package static func authenticate(_ message: String, with key: Key) -> Digest {
    key.authenticate { $0.update(message) }
  }
}

extension HMACSHA256 {
  /// A key whose two padded blocks are already hashed.
  ///
  /// So each message costs only its own blocks and two more. The key itself is not kept, and
  /// nothing of it is ever printed.
  public struct Key: Sendable {
    private var inner = SHA256()
    private var outer = SHA256()

    public init(_ bytes: [UInt8]) {
      var padded = bytes.count > 64 ? SHA256.digest(of: bytes).bytes : bytes
      padded.append(contentsOf: repeatElement(0, count: 64 - padded.count))
      inner.update(padded.map { $0 ^ 0x36 })
      outer.update(padded.map { $0 ^ 0x5c })
    }

    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// The code for the message that `absorb` adds to the inner hash.
    func authenticate(_ absorb: (inout SHA256) -> Void) -> Digest {
      var message = inner
      absorb(&message)
      var code = outer
      code.update(message.finalize())
      return code.finalize()
    }
  }
}

extension HMACSHA256.Key: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "HMAC-SHA-256 key" }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
