/// The actor where the tasks of a world wait: a task hops to it, and is kept there until it is
/// woken.
///
/// This is faster than a continuation. A woken task runs as if on the world's own executor, so it
/// continues in its own actor without another hop.
@safe actor RestingPlace {
  nonisolated let unownedExecutor: UnownedSerialExecutor
  private nonisolated let keeper = Keeper()

  init() { unsafe unownedExecutor = keeper.asUnownedSerialExecutor() }

  /// Sets the scheduler that keeps the tasks that come here, and that owns this actor.
  nonisolated func serve(_ scheduler: Scheduler) {
    unsafe keeper.scheduler = Unmanaged.passUnretained(scheduler)
  }

  /// Returns after the task has been woken.
  ///
  /// It does nothing itself. If it were inlined, the optimizer would find nothing here that needs
  /// this actor, and would drop the hop.
  @inline(never) func stay() {}

  /// Takes the jobs that hop here and gives them to the scheduler; it runs nothing.
  @safe private final class Keeper: SerialExecutor, @unchecked Sendable {
    // This is set once. The scheduler begins every pause itself, so it exists during each of them.
    var scheduler: Unmanaged<Scheduler>?

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      unsafe scheduler?._withUnsafeGuaranteedRef { $0.keep(job) }
    }
  }
}
