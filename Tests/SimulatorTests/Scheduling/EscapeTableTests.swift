import EscapeTable
import Simulator
import Testing

@Suite("A planted escape")
struct EscapeTableTests {
  @Test("is judged alike every time", arguments: PlantedEscape.all)
  func isJudgedAlike(escape: PlantedEscape) {
    for _ in 0..<20 { #expect(escape.play() == escape.verdict) }
  }

  @Test("is one of many, each with a name of its own")
  func isNamed() {
    #expect(PlantedEscape.all.count >= 90)
    #expect(Set(PlantedEscape.all.map(\.name)).count == PlantedEscape.all.count)
  }
}
