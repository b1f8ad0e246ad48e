#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// An error of the operating system.
package struct SystemRefusal: Error, Hashable, CustomStringConvertible {
  /// The system's error number (`errno`), 1 or more.
  package let number: Int32

  package init(number: Int32) { self.number = number }

  package static var last: Self { Self(number: errno) }

  package var description: String { unsafe String(cString: strerror(number)) }
}
