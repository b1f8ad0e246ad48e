#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension [pollfd] {
  /// Waits until a descriptor has an event, a signal comes, or the time is up.
  ///
  /// - Parameter milliseconds: how long to wait at most; -1 for no limit.
  /// - Returns: how many descriptors have an event.
  /// - Throws: what the system says when it cannot wait.
  mutating func awaitEvents(milliseconds: Int32) throws(SystemRefusal) -> Int {
    let number = nfds_t(count)
    let result = unsafe poll(&self, number, milliseconds)
    if result < 0, errno != EINTR, errno != EAGAIN { throw .last }
    return Swift.max(0, Int(result))
  }
}
