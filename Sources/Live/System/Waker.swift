#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Ends a listener's wait, from any thread or from a signal handler.
///
/// It outlives the listener if somebody still holds it, so that it never writes to a descriptor that
/// has become another's. A signal handler finds it in a global constant that was read before.
public final class Waker: Sendable {
  /// The end that can be read when somebody has woken the listener.
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

  /// Writes one byte and does nothing else, so it is safe in a signal handler; a full pipe is as good.
  public func wake() {
    let number = errno
    var byte: UInt8 = 1
    _ = unsafe write(bell, &byte, 1)
    errno = number
  }

  /// Forgets who has woken the listener so far; the buffer is overwritten.
  func settle(using buffer: inout [UInt8]) {
    _ = unsafe buffer.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress, buffer.count)
    }
  }
}
