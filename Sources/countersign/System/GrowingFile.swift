import Live

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that may have content already, and to which something is appended.
struct GrowingFile: ~Copyable {
  private let descriptor: Int32

  init(_ path: String) throws(SystemRefusal) {
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last }
  }

  /// The number of bytes in the file.
  var size: Int {
    get throws(SystemRefusal) {
      var information = stat()
      guard unsafe fstat(descriptor, &information) == 0 else { throw .last }
      return Int(information.st_size)
    }
  }

  func append(_ text: String) throws(SystemRefusal) {
    try System.write(text, to: descriptor)
  }

  deinit { close(descriptor) }
}
