import Domain
import DrawnTokens
import Scenarios
import Simulator
import Testing

@Suite("A token that was drawn by chance")
struct DrawnTokenTests {
  @Test("replays to its own digest, and needs every choice of its list", arguments: 0..<100)
  func replays(number: Int) throws {
    let drawn = DrawnToken(number: number)
    let read = try ReplayToken(drawn.token.description)
    #expect(read == drawn.token)
    #expect(try Replay(of: read).performance.digest == drawn.digest)
    #expect(read.choices.isEmpty == number.isMultiple(of: 5))
    var chance = Seed(UInt64(number)).chances(for: "an order")
    #expect(drawn.digest(with: read.choices.shuffled(using: &chance)) == drawn.digest)
    #expect(drawn.digest(with: read.choices.reversed()) == drawn.digest)
    for place in read.choices.indices {
      var fewer = read.choices
      fewer.remove(at: place)
      // A choice may come up only because of another one, and then nothing comes of the rest.
      #expect(drawn.digest(with: fewer) != drawn.digest, "\(read.choices[place])")
    }
  }

  @Test("makes choices of every kind, and of every length, on many scenarios")
  func isVaried() {
    let tokens = (0..<DrawnToken.count).map { DrawnToken(number: $0).token }
    let choices = tokens.flatMap(\.choices)
    #expect(tokens.count { !$0.choices.isEmpty } == 80)
    for kind in Choice.Kind.allCases { #expect(choices.count { $0.kind == kind } >= 10, "\(kind)") }
    #expect(Set(tokens.map(\.choices.count)).isSuperset(of: 0...8))
    #expect(Set(tokens.map(\.scenario)).count > 40)
    let faults = Set(
      choices.filter { $0.kind == .fault }.map { "\($0.value)".filter { !$0.isNumber } }
    )
    #expect(faults.count > 8)
  }

  @Test("whose choice never comes up ends with an error that names it")
  func namesUnmet() throws {
    let name = try #require(ChoiceName("Mallory/device 1/decision 1"))
    let token = SampleTokens.token([Choice(name, .decision(.deny))])
    let outcome = try Replay(of: ReplayToken(token.description)).performance.outcome
    #expect(
      outcome
        == .error("listed, but never came up: decision of Mallory/device 1/decision 1")
    )
  }
}
