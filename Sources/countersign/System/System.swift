#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The operating system, as far as files and processes are concerned.
///
/// Foundation would do the same, and take longer to load than a scenario to play.
enum System {
  /// What the operating system says when it refuses.
  struct Refusal: Error, Hashable, CustomStringConvertible {
    let number: Int32

    static var last: Self { Self(number: errno) }

    var description: String { unsafe String(cString: strerror(number)) }
  }

  static let standardOutput: Int32 = 1
  static let standardError: Int32 = 2

  static var processID: Int32 { getpid() }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  static func exit(_ code: ExitCode) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code.rawValue)
    #elseif canImport(Glibc)
      Glibc.exit(code.rawValue)
    #elseif canImport(Musl)
      Musl.exit(code.rawValue)
    #endif
  }

  /// Writes all of a text.
  static func write(_ text: String, to descriptor: Int32) throws(Refusal) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
          return unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Glibc)
          return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
          return unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if count >= 0 {
        start += count
      } else if errno != EINTR {
        throw .last
      }
    }
  }
}
