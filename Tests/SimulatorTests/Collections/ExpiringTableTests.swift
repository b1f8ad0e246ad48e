import Domain
import Testing

@testable import Simulator

@Suite("A table of what expires")
struct ExpiringTableTests {
  private func instant(_ second: Int64) -> Instant { Instant(epochSeconds: second) }

  @Test("forgets what has expired when more comes, but not what has taken its place")
  func forgets() {
    var table = ExpiringTable<String, Int>()
    table.set(1, for: "a", until: instant(10), at: instant(0))
    table.set(2, for: "b", until: instant(10), at: instant(0))
    table.set(3, for: "a", until: instant(30), at: instant(5))
    #expect(table.count == 2)
    table.set(4, for: "c", until: instant(40), at: instant(10))
    #expect(table["a"] == 3 && table["b"] == nil && table["c"] == 4)
    #expect(table.sortedKeys(by: <) == ["a", "c"])
    table.remove("a")
    table.set(5, for: "d", until: instant(50), at: instant(35))
    #expect(table.sortedKeys(by: <) == ["c", "d"])
    #expect(table.update("d") { $0 += 1 } != nil && table["d"] == 6)
    #expect(table.update("a") { $0 += 1 } == nil)
  }

  @Test("holds no more than lives at once, however much has come")
  func isBounded() {
    var table = ExpiringTable<Int64, Int64>()
    for second in Int64(0)..<2_000 {
      table.set(second, for: second, until: instant(second + 300), at: instant(second))
    }
    #expect(table.count == 300)
  }
}
