#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ends a listener's wait, from any thread or from a signal handler.
///
/// It can outlive the listener, so it never writes to a descriptor that already belongs to
/// something else. A signal handler reads it from a global constant that was initialized before.
package final class Waker: Sendable {
  /// The readable end of a pipe, which has a byte after somebody called `wake`.
  let descriptor: Int32
  private let bell: Int32

  init() throws(SystemRefusal) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .last }
    (descriptor, bell) = (ends[0], ends[1])
    for end in ends { Socket(descriptor: end).prepare() }
  }

  deinit {
    Socket(descriptor: descriptor).close()
    Socket(descriptor: bell).close()
  }

  /// Writes one byte and does nothing else, so a signal handler may call it; a full pipe wakes too.
  package func wake() {
    let number = errno
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
    errno = number
  }

  /// Removes all bytes from the pipe; this overwrites the buffer.
  func settle(using buffer: inout [UInt8]) {
    _ = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress, buffer.count)
    }
  }
}
