#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A socket that never blocks, with the system calls that a listener needs.
struct Socket: Hashable, Sendable {
  enum Outcome: Hashable {
    case moved(Int)
    /// The other side has sent nothing, or can take nothing for now.
    case blocked
    /// The other side will send nothing more.
    case ended
    case failed
  }

  let descriptor: Int32

  /// Reads at most `count` bytes that have come, to the beginning of the buffer.
  func receive(atMost count: Int, into buffer: inout [UInt8]) -> Outcome {
    precondition(count > 0 && count <= buffer.count, "no room to receive")
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe recv(descriptor, buffer.baseAddress, count, 0)
      }
      if count > 0 { return .moved(count) }
      if count == 0 { return .ended }
      guard errno == EINTR else { return Self.outcomeOfError() }
    }
  }

  /// Sends as many of the bytes from `start` on as the system takes.
  func send(_ bytes: [UInt8], from start: Int) -> Outcome {
    while true {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
          return unsafe Darwin.send(descriptor, rest.baseAddress, rest.count, 0)
        #elseif canImport(Glibc)
          return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        #elseif canImport(Musl)
          return unsafe Musl.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
        #endif
      }
      if count >= 0 { return .moved(count) }
      guard errno == EINTR else { return Self.outcomeOfError() }
    }
  }

  /// Tells the other side that no more bytes come; it may still send.
  func endSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  func close() {
    #if canImport(Darwin)
      _ = Darwin.close(descriptor)
    #elseif canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #endif
  }

  /// Makes calls never block, and closes the descriptor in child processes.
  func prepare() {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  func set(_ option: Int32, at level: Int32) {
    var on: Int32 = 1
    _ = unsafe setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  private static func outcomeOfError() -> Outcome {
    errno == EAGAIN || errno == EWOULDBLOCK ? .blocked : .failed
  }
}
