import Domain
import Live

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The operating system's files, processes and time.
enum System {
  static let standardInput: Int32 = 0
  static let standardOutput: Int32 = 1
  static let standardError: Int32 = 2

  static var processID: Int32 { getpid() }

  /// How many processors this process can use at once, 1 or more.
  static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  static var now: Instant { WallClock().now }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Makes this process reach a host without a proxy.
  ///
  /// It must be called before other threads may read the environment.
  static func reachDirectly(_ host: String) {
    let others = environment("no_proxy") ?? environment("NO_PROXY") ?? ""
    unsafe setenv("no_proxy", others.isEmpty ? host : "\(others),\(host)", 1)
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

  /// Ends the process without the clean-up of libraries, which other threads may still be using.
  ///
  /// All output is already written, because it is not buffered.
  static func leave(_ code: ExitCode) -> Never { _exit(code.rawValue) }

  /// Reads everything, or at most `limit` bytes.
  static func read(
    from descriptor: Int32,
    atMost limit: Int = .max
  ) throws(SystemRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(65_536, limit))
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        #if canImport(Darwin)
          return unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Glibc)
          return unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          return unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count > 0 {
        bytes += chunk.prefix(count)
        if bytes.count >= limit { return Array(bytes.prefix(limit)) }
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Reads a file, but at most `limit` bytes of it.
  static func read(_ path: String, atMost limit: Int) throws(SystemRefusal) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    return try read(from: descriptor, atMost: limit)
  }

  /// Writes the whole text.
  static func write(_ text: String, to descriptor: Int32) throws(SystemRefusal) {
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
