#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An address in numbers: of this machine, on which it can be reached, or of an application.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  private let text: String

  /// Reached from this machine alone, by version 4 and by version 6 of the protocol.
  public static let loopback = Self(text: "127.0.0.1")
  public static let loopback6 = Self(text: "::1")

  private init(text: String) { self.text = text }

  /// Takes an address as a person writes it; nil for a name and for anything else.
  public init?(_ text: String) {
    var room = in6_addr()
    guard unsafe inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
    else { return nil }
    self.text = text
  }

  public var description: String { text }
}
