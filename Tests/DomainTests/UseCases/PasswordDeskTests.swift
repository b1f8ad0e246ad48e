import Domain
import Synchronization
import Testing

@Suite("The desk where passwords are hashed")
struct PasswordDeskTests {
  /// Long enough to be under way still when everything else that a test does is done.
  private static let slow = PasswordDerivation(
    of: "correct horse",
    salt: [1, 2, 3],
    rounds: 20_000
  )

  /// A server that is one actor, as many are.
  private actor Server {
    private let desk: PasswordDesk
    private(set) var checked = 0
    /// How many checks were done when something else was answered.
    private(set) var checkedAtAnswer: Int?

    init(at desk: PasswordDesk) { self.desk = desk }

    func check() async throws {
      _ = try await desk.run(slow)
      checked += 1
    }

    func answer() { checkedAtAnswer = checkedAtAnswer ?? checked }
  }

  @Test("holds up no other request of the server that asks")
  func holdsUpNobody() async throws {
    let server = Server(at: PasswordDesk())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...5 { group.addTask { try await server.check() } }
      group.addTask { await server.answer() }
      try await group.waitForAll()
    }
    #expect(await server.checked == 5)
    #expect(await server.checkedAtAnswer ?? 5 < 5)
  }

  @Test("takes so many at once and refuses more, and takes others afterwards")
  func refusesMore() async throws {
    let desk = PasswordDesk(most: 3)
    let slow = PasswordDerivation(of: "correct horse", salt: [1, 2, 3], rounds: 60_000)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...8 {
        group.addTask {
          do {
            _ = try await desk.run(slow)
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.filter { $0 }.count == 3)
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
