/// Where the tasks of a world wait: a task comes here by an ordinary hop, and is kept until it is woken.
///
/// That is quicker than a continuation. A task that is woken is run as on the world's own executor, so
/// that it goes on in its own actor without another hop.
@safe actor RestingPlace {
  nonisolated let unownedExecutor: UnownedSerialExecutor
  private nonisolated let keeper = Keeper()

  init() { unsafe unownedExecutor = keeper.asUnownedSerialExecutor() }

  /// Names the scheduler that keeps whoever comes here, and that keeps this place.
  nonisolated func serve(_ scheduler: Scheduler) {
    unsafe keeper.scheduler = Unmanaged.passUnretained(scheduler)
  }

  /// Returns when the task has been woken.
  ///
  /// It does nothing itself. Were it inlined, the optimiser would find nothing here that needs this actor,
  /// and would leave out the hop.
  @inline(never) func stay() {}

  /// Takes what hops here and gives it to the scheduler; it runs nothing.
  @safe private final class Keeper: SerialExecutor, @unchecked Sendable {
    // Set once. The scheduler begins every pause itself, so it is there at each of them.
    var scheduler: Unmanaged<Scheduler>?

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      unsafe scheduler?._withUnsafeGuaranteedRef { $0.keep(job) }
    }
  }
}
