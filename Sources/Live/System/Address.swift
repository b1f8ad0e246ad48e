#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An IP address: of this machine, where it can be reached, or of an application.
package struct Address: Hashable, Sendable, CustomStringConvertible {
  private let text: String

  /// The IPv4 loopback address, which only this machine can reach; `loopback6` is that of IPv6.
  package static let loopback = Self(text: "127.0.0.1")
  package static let loopback6 = Self(text: "::1")

  private init(text: String) { self.text = text }

  /// Takes an address as a person writes it; `nil` for a name and for anything else.
  package init?(_ text: String) {
    var room = in6_addr()
    guard unsafe inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1
    else { return nil }
    self.text = text
  }

  package var description: String { text }

  /// The 16 bytes of an IPv6 address as a person writes it; `nil` for anything else.
  static func version6(_ text: String) -> [UInt8]? {
    var address = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &address) == 1 else { return nil }
    return unsafe withUnsafeBytes(of: &address) { unsafe Array($0) }
  }
}
