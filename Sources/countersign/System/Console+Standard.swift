#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Console {
  /// The console of this process.
  ///
  /// If the reader of its output ends early, as `head` does, the process ends silently.
  static var standard: Console {
    signal(SIGPIPE, SIG_DFL)
    return Console(
      read: {
        do {
          return try System.read(from: System.standardInput)
        } catch {
          throw Complaint.failure("cannot read standard input: \(error)")
        }
      },
      write: { text in
        do {
          try System.write(text, to: System.standardOutput)
        } catch {
          throw Complaint.failure("cannot write to standard output: \(error)")
        }
      },
      complain: { try? System.write($0, to: System.standardError) },
      outputIsTerminal: System.isTerminal(System.standardOutput),
      errorIsTerminal: System.isTerminal(System.standardError),
      environment: { System.environment($0) },
      isInterrupted: { Interrupt.hasCome },
      now: { System.now },
      cores: System.cores
    )
  }
}
