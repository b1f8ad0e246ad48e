import Live
import Scenarios

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that appears under its name completely or not at all.
///
/// Anything but a regular file, such as a pipe or a terminal, is written directly.
struct AtomicFile: ~Copyable {
  private let path: String
  /// The path of the unfinished file; `nil` when the text goes directly to `path`.
  private let draft: String?
  private let descriptor: Int32
  private var isPublished = false

  /// Begins the file; a place that cannot be written to is so known before any work is done.
  ///
  /// - Throws: what the system says.
  init(_ path: String) throws(SystemRefusal) {
    let path = Self.followingLinks(path)
    let mode = Self.mode(of: path)
    let isReplaceable = mode.map { $0 & S_IFMT == S_IFREG } ?? true
    let draft =
      isReplaceable ? Self.folder(of: path) + ".\(Tool.name)-\(System.processID).part" : nil
    let descriptor =
      if let draft {
        try Self.begin(draft, inPlaceOf: path, mode)
      } else {
        unsafe open(path, O_WRONLY | O_CLOEXEC)
      }
    guard descriptor >= 0 else { throw .last }
    self.path = path
    self.draft = draft
    self.descriptor = descriptor
  }

  func write(_ text: String) throws(SystemRefusal) {
    try System.write(text, to: descriptor)
  }

  /// Gives the file its name.
  ///
  /// - Throws: what the system says.
  mutating func publish() throws(SystemRefusal) {
    guard let draft else { return }
    guard fsync(descriptor) == 0, unsafe rename(draft, path) == 0 else { throw .last }
    isPublished = true
  }

  deinit {
    close(descriptor)
    if let draft, !isPublished { unsafe unlink(draft) }
  }

  private static func begin(
    _ draft: String,
    inPlaceOf path: String,
    _ mode: mode_t?
  ) throws(SystemRefusal) -> Int32 {
    if mode != nil, unsafe access(path, W_OK) != 0 { throw .last }
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor >= 0, let mode { fchmod(descriptor, mode & 0o7777) }
    return descriptor
  }

  // MARK: Paths

  private static func followingLinks(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func mode(of path: String) -> mode_t? {
    var information = stat()
    return unsafe stat(path, &information) == 0 ? information.st_mode : nil
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }
}
