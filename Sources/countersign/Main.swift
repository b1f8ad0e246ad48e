import Domain
import Scenarios
import Simulator

@main struct Main {
  static func main() {
    for scenario in Scenario.all {
      let p = scenario.play(seed: Seed(0))
      print(scenario.id, p.outcome, p.digest)
      print(p.transcript)
    }
  }
}
