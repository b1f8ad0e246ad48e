/// Notices what a world's thread gives to Dispatch, to a new thread or to another process.
///
/// Operation queues, timers, `URLSession`, the main actor and the global executor's own type all come
/// down to these calls. They are led past here by the table of imports of whatever is loaded, so no
/// caller has to know of it.
enum Handover {
  /// Any of the calls: at most six words in, one out, in the registers in which C passes them.
  typealias Call = @convention(c) (UInt, UInt, UInt, UInt, UInt, UInt) -> UInt

  /// Leads the calls past here, as far as they go from one loaded object to another.
  ///
  /// - Returns: whether all of them do.
  static func install() -> Bool {
    #if canImport(Glibc) && (arch(x86_64) || arch(arm64))
      let known = standIns.indices.filter { originals[$0] != nil }
      let calls = known.map { index in
        unsafe (standIns[index].name, unsafeBitCast(standIns[index].call, to: UInt.self))
      }
      let filled = LoadedCode.redirect(to: Dictionary(uniqueKeysWithValues: calls))
      return filled > 0 && known.count == standIns.count
    #else
      return false
    #endif
  }

  private struct StandIn {
    let name: String
    let call: Call

    init(_ name: String, _ call: @escaping Call) {
      self.name = name
      self.call = call
    }
  }

  private static let standIns = [
    StandIn("dispatch_async") { pass(0, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_async_f") { pass(1, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_after") { pass(2, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_after_f") { pass(3, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_barrier_async") { pass(4, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_group_async") { pass(5, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_group_notify") { pass(6, $0, $1, $2, $3, $4, $5) },
    StandIn("dispatch_source_create") { pass(7, $0, $1, $2, $3, $4, $5) },
    StandIn("pthread_create") { pass(8, $0, $1, $2, $3, $4, $5) },
    StandIn("posix_spawn") { pass(9, $0, $1, $2, $3, $4, $5) },
  ]

  private static let originals: [Call?] = standIns.map { standIn in
    unsafe LoadedCode.address(of: standIn.name).map { unsafe unsafeBitCast($0, to: Call.self) }
  }

  private static func pass(
    _ index: Int,
    _ first: UInt,
    _ second: UInt,
    _ third: UInt,
    _ fourth: UInt,
    _ fifth: UInt,
    _ sixth: UInt
  ) -> UInt {
    // One reason for all of them: what a library calls first differs from its first use to its next.
    EscapeWatch.note("work was handed to another thread")
    guard let original = originals[index] else {
      preconditionFailure("only calls that exist are led past here")
    }
    return original(first, second, third, fourth, fifth, sixth)
  }
}
