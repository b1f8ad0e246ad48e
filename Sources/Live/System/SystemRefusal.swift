#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system says when it refuses.
public struct SystemRefusal: Error, Hashable, CustomStringConvertible {
  public let number: Int32

  package init(number: Int32) { self.number = number }

  package static var last: Self { Self(number: errno) }

  public var description: String { unsafe String(cString: strerror(number)) }
}
