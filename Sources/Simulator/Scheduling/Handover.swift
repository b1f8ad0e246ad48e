/// Notices work that a world's thread gives to Dispatch, to a new thread or to another process.
///
/// Operation queues, timers, `URLSession`, the main actor and the global executor's own type all
/// use these calls in the end. The import tables of everything that is loaded route the calls
/// through here, so their callers need no change.
enum Handover {
  /// The calls, by the names under which the libraries export them.
  private enum Name: String, CaseIterable {
    case async = "dispatch_async"
    case asyncFunction = "dispatch_async_f"
    case after = "dispatch_after"
    case afterFunction = "dispatch_after_f"
    case barrier = "dispatch_barrier_async"
    case group = "dispatch_group_async"
    case groupEnd = "dispatch_group_leave"
    case groupNotification = "dispatch_group_notify"
    case iteration = "dispatch_apply"
    case iterationFunction = "dispatch_apply_f"
    case release = "dispatch_resume"
    case source = "dispatch_source_create"
    case sourceData = "dispatch_source_merge_data"
    case sourceTimer = "dispatch_source_set_timer"
    case thread = "pthread_create"
    case process = "posix_spawn"
    case processByName = "posix_spawnp"
    case shell = "system"
    case shellPipe = "popen"
  }

  /// The type of all of them: at most six words in and one out, in the registers that C uses.
  private typealias Call = @convention(c) (UInt, UInt, UInt, UInt, UInt, UInt) -> UInt

  /// Routes the calls through here that go from one loaded object to another.
  ///
  /// - Returns: whether every call was routed.
  static func install() -> Bool {
    #if canImport(Glibc) && (arch(x86_64) || arch(arm64))
      let known = Name.allCases.filter { originals[$0] != nil }
      let calls = known.map { name in
        unsafe (
          name: name.rawValue,
          standIn: unsafeBitCast(standIn(for: name), to: UInt.self)
        )
      }
      let filled = LoadedCode.redirect(to: calls)
      return filled > 0 && known.count == Name.allCases.count
    #else
      return false
    #endif
  }

  /// The function that is called instead; a C function captures nothing, so each one names its call
  /// itself.
  private static func standIn(for name: Name) -> Call {
    switch name {
    case .async: { Handover.pass(.async, $0, $1, $2, $3, $4, $5) }
    case .asyncFunction: { Handover.pass(.asyncFunction, $0, $1, $2, $3, $4, $5) }
    case .after: { Handover.pass(.after, $0, $1, $2, $3, $4, $5) }
    case .afterFunction: { Handover.pass(.afterFunction, $0, $1, $2, $3, $4, $5) }
    case .barrier: { Handover.pass(.barrier, $0, $1, $2, $3, $4, $5) }
    case .group: { Handover.pass(.group, $0, $1, $2, $3, $4, $5) }
    case .groupEnd: { Handover.pass(.groupEnd, $0, $1, $2, $3, $4, $5) }
    case .groupNotification: { Handover.pass(.groupNotification, $0, $1, $2, $3, $4, $5) }
    case .iteration: { Handover.pass(.iteration, $0, $1, $2, $3, $4, $5) }
    case .iterationFunction: { Handover.pass(.iterationFunction, $0, $1, $2, $3, $4, $5) }
    case .release: { Handover.pass(.release, $0, $1, $2, $3, $4, $5) }
    case .source: { Handover.pass(.source, $0, $1, $2, $3, $4, $5) }
    case .sourceData: { Handover.pass(.sourceData, $0, $1, $2, $3, $4, $5) }
    case .sourceTimer: { Handover.pass(.sourceTimer, $0, $1, $2, $3, $4, $5) }
    case .thread: { Handover.pass(.thread, $0, $1, $2, $3, $4, $5) }
    case .process: { Handover.pass(.process, $0, $1, $2, $3, $4, $5) }
    case .processByName: { Handover.pass(.processByName, $0, $1, $2, $3, $4, $5) }
    case .shell: { Handover.pass(.shell, $0, $1, $2, $3, $4, $5) }
    case .shellPipe: { Handover.pass(.shellPipe, $0, $1, $2, $3, $4, $5) }
    }
  }

  private static let originals = Dictionary(
    uniqueKeysWithValues: Name.allCases.compactMap { name in
      unsafe LoadedCode.address(of: name.rawValue).map {
        unsafe (name, unsafeBitCast($0, to: Call.self))
      }
    }
  )

  private static func pass(
    _ name: Name,
    _ first: UInt,
    _ second: UInt,
    _ third: UInt,
    _ fourth: UInt,
    _ fifth: UInt,
    _ sixth: UInt
  ) -> UInt {
    // All of them have the same reason, because which call a library makes first can differ between
    // its first use and the next.
    EscapeWatch.note("work was handed to another thread")
    guard let original = originals[name] else {
      preconditionFailure("only calls that exist are routed through here")
    }
    return original(first, second, third, fourth, fifth, sixth)
  }
}
