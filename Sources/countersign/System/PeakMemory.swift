#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The largest amount of memory that this process has held.
enum PeakMemory {
  /// The number of bytes, since the start of the process or the last `forget`.
  static var bytes: Int {
    #if canImport(Darwin)
      return maximumResident
    #else
      return highWaterMark ?? maximumResident
    #endif
  }

  /// Starts the measurement again, if the system supports that.
  static func forget() {
    trim()
    #if !canImport(Darwin)
      let descriptor = unsafe open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return }
      try? System.write("5", to: descriptor)
      close(descriptor)
    #endif
  }

  /// Returns freed memory to the system, if the library keeps it for later.
  ///
  /// The function belongs to the GNU library, and Swift sees no header with it.
  private static func trim() {
    #if canImport(Glibc)
      guard let symbol = unsafe dlsym(nil, "malloc_trim") else { return }
      typealias Trim = @convention(c) (_ padding: Int) -> Int32
      _ = unsafe unsafeBitCast(symbol, to: Trim.self)(0)
    #endif
  }

  /// The system's own figure, which is in bytes on Apple's systems and in KiB elsewhere; here in
  /// bytes.
  private static var maximumResident: Int {
    var usage = rusage()
    // Zero is RUSAGE_SELF, whose type differs from system to system.
    unsafe getrusage(0, &usage)
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }

  #if !canImport(Darwin)
    /// The line `VmHWM` of `/proc/self/status`, which can be reset, unlike the figure above.
    private static var highWaterMark: Int? {
      let descriptor = unsafe open("/proc/self/status", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 8192)
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(descriptor, buffer.baseAddress, buffer.count)
      }
      guard count > 0 else { return nil }
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
      return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
        .map { $0 * 1024 }
    }
  #endif
}
