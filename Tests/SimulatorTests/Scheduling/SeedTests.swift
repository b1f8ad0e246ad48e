import Testing

@testable import Simulator

@Suite("A seed")
struct SeedTests {
  @Test("draws the numbers of SplitMix64")
  func isSplitMix64() {
    // From the authors' reference code, started at 0 and at 1,234,567.
    var zero = SeededGenerator(state: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(zero.next() == 0x6E78_9E6A_A1B9_65F4)
    var other = SeededGenerator(state: 1_234_567)
    #expect(other.next() == 6_457_827_717_110_365_317)
    #expect(other.next() == 3_203_168_211_198_807_973)
  }

  @Test("gives each name chances of its own, and each seed others")
  func chancesDiffer() {
    let names = ["", "a", "b", "ab", "user-1", "user-2"]
    var firsts: Set<UInt64> = []
    for seed in UInt64(0)..<500 {
      for name in names {
        var chances = Seed(seed).chances(for: name)
        firsts.insert(chances.next())
      }
    }
    #expect(firsts.count == 500 * names.count)
  }

  @Test("draws within the bounds, and reaches both of them")
  func drawsWithinBounds() {
    var generator = SeededGenerator(state: 7)
    let draws = (0..<2_000).map { _ in generator.draw(in: -3...5) }
    #expect(Set(draws) == Set(-3...5))
    #expect(generator.draw(in: 4...4) == 4)
    #expect(generator.draw(below: 1) == 0)
  }

  @Test("prints as its number")
  func prints() { #expect("\(Seed(41))" == "41") }
}
