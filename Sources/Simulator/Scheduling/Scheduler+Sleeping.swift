// This notices a sleep on the wall clock as it begins. From Swift 6.3 on, the runtime passes the
// sleep of a task to its executor if that is a `SchedulingExecutor`. The protocol is not settled
// yet, so only toolchains with which this was tried are included.
#if compiler(>=6.3) && compiler(<6.4) && os(Linux)
  @_spi(ExperimentalScheduling) import _Concurrency

  @_spi(Sleeping) extension Scheduler: SchedulingExecutor {
    static let noticesSleeps = true

    public func enqueue<C: Clock>(
      _ job: consuming ExecutorJob,
      at instant: C.Instant,
      tolerance: C.Duration?,
      clock: C
    ) {
      guard isAtHome, isClosed else {
        guard let wall = globalConcurrentExecutor as? any SchedulingExecutor else {
          preconditionFailure("the global executor of this toolchain lets tasks sleep")
        }
        return wall.enqueue(job, at: instant, tolerance: tolerance, clock: clock)
      }
      EscapeWatch.note("a task sleeps on the wall clock")
      if case .ending = phase { return enqueue(job) }
      unsafe oversleepers.append(
        Ready(job: UnownedJob(job), initiator: actingInitiator, isTethered: isTethered)
      )
    }
  }
#else
  extension Scheduler {
    static let noticesSleeps = false
  }
#endif
