import Domain
import Synchronization
import Testing

@Suite("The desk where passwords are hashed")
struct PasswordDeskTests {
  /// A server that is one actor, as many are, on a thread that the test lends it.
  private actor Server {
    nonisolated let executor = LentExecutor()
    private let signIn: SignIn
    nonisolated let answered = Mutex(0)

    init(_ signIn: SignIn) { self.signIn = signIn }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func open() async {
      _ = try? await signIn.open(username: "nobody", password: "wrong horse")
      answered.withLock { $0 += 1 }
    }
  }

  @Test("holds up no other request of the server that asks")
  func holdsUpNobody() async throws {
    var ports = Shop().ports
    ports.passwords = PasswordDesk()
    let server = Server(UseCases(over: ports).signIn)
    let requests = (1...5).map { _ in Task { await server.open() } }
    // Each runs until it waits for its hash, or to its end if it does not wait.
    for _ in requests { await server.executor.runNext() }
    #expect(server.answered.withLock(\.self) == 0)
    while server.answered.withLock(\.self) < requests.count { await server.executor.runNext() }
  }

  @Test("refuses what is more than may be under way, and nothing else", arguments: [1, 3, 8])
  func refusesMore(most: Int) throws {
    var queue = PasswordQueue(most: most)
    for _ in 1...2 {
      for _ in 1...most { try queue.begin() }
      #expect(throws: PasswordHasherBusy.self) { try queue.begin() }
      queue.end()
      try queue.begin()
      #expect(throws: PasswordHasherBusy.self) { try queue.begin() }
      for _ in 1...most { queue.end() }
    }
  }

  @Test("takes as many at once as may be, refuses the rest, and takes others afterwards")
  func takesMany() async throws {
    let desk = PasswordDesk(most: 3)
    let slow = PasswordDerivation(of: "correct horse", salt: [1, 2, 3], rounds: 10_000)
    var hasRefused = false
    // Whether the rest come while the first are hashed is the machine's business: so again and again.
    for _ in 1...50 where !hasRefused {
      let taken = await withTaskGroup(of: Bool.self) { group in
        for _ in 1...8 { group.addTask { (try? await desk.run(slow)) != nil } }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(taken >= 3)
      hasRefused = taken < 8
    }
    #expect(hasRefused)
    for _ in 1...4 { _ = try await desk.run(PasswordDerivation(of: "a", salt: [], rounds: 1)) }
  }

  @Test("gives the key that the derivation gives")
  func givesKey() async throws {
    let hash = PasswordHash(password: "correct horse", salt: [1, 2, 3], rounds: 7)
    let desk = PasswordDesk(atOnce: 2)
    for total in [0, 7, 20] {
      let right = hash.derivation(for: "correct horse", inTimeOf: total)
      #expect(hash.matches(try await desk.run(right)))
      let wrong = hash.derivation(for: "wrong horse", inTimeOf: total)
      #expect(try await !hash.matches(desk.run(wrong)))
    }
  }

  @Test("takes as long for fewer rounds as for the most that it has seen, by a ratio")
  func takesAsLong() async throws {
    let desk = PasswordDesk()
    let few = PasswordDerivation(of: "a", salt: [], rounds: 10)
    let many = PasswordDerivation(of: "a", salt: [], rounds: 10_000)
    _ = try await desk.run(many)
    var ratios: [Double] = []
    for _ in 1...5 {
      let clock = ContinuousClock()
      let (short, long) = try await (
        clock.measure { _ = try await desk.run(few) },
        clock.measure { _ = try await desk.run(many) }
      )
      ratios.append(short / long)
    }
    #expect(
      0.5...2 ~= ratios.sorted()[2],
      "as much work, whatever else the machine does: \(ratios)"
    )
  }
}

/// Runs the jobs of one actor when it is told to, on whoever's thread tells it.
private final class LentExecutor: SerialExecutor {
  private let jobs = Mutex<[UnownedJob]>([])

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
  }

  /// Waits for the job that comes next, and runs it until it waits or ends.
  func runNext() async {
    while true {
      let job = jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if let job { return job.runSynchronously(on: asUnownedSerialExecutor()) }
      await Task.yield()
    }
  }
}
