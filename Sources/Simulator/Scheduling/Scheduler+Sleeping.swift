// How a sleep on the wall clock is noticed as it begins: from Swift 6.3 on, the runtime asks the
// executor that a task sleeps on to see to it, if that is a `SchedulingExecutor`. The protocol is not
// settled yet, so only toolchains on which this was tried take part.
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
