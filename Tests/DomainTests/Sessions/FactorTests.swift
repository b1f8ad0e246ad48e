import Domain
import Testing

@Suite("Element categories")
struct FactorTests {
  @Test("are counted once each, whatever their number of elements")
  func areCounted() {
    #expect(Factors().count == 0)
    for factor in Factor.allCases { #expect(Factors(factor).count == 1) }
    #expect(Factors.knowledge.union(.knowledge).count == 1)
    #expect(Factors(Factor.allCases.map(Factors.init)).count == 3)
    #expect(Set(Factor.allCases.map { Factors($0).rawValue }).count == 3)
  }
}
