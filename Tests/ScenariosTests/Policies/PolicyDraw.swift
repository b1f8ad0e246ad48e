import Domain
import Simulator

extension Policy {
  /// A lawful policy of which about half of the numbers are not the standard ones, as the seed decides.
  static func drawn(with seed: Seed) -> Policy {
    var chances = SeededGenerator(state: seed.number &* 0x9E6C_63D0_876A_3F6B)
    var policy = Policy.standard
    for number in PolicyNumber.all where chances.draw(below: 2) == 0 {
      number.redraw(in: &policy, using: &chances)
    }
    return policy
  }
}

extension PolicyNumber {
  /// Changes the number to a lawful one, every third time to a bound.
  fileprivate func redraw(in policy: inout Policy, using chances: inout SeededGenerator) {
    switch kind {
    case .duration(let path, let range, let step):
      let size = step.wholeNanoseconds
      let most = (range.upperBound - range.lowerBound).wholeNanoseconds / size
      policy[keyPath: path] = range.lowerBound + step * chances.draw(upTo: most)
    case .count(let path, let range):
      policy[keyPath: path] = range.lowerBound + chances.draw(upTo: Int64(range.count - 1))
    case .lengths(let path, let least, let most):
      let lower = least.lowerBound + chances.draw(upTo: Int64(least.count - 1))
      let upper = most.lowerBound + chances.draw(upTo: Int64(most.count - 1))
      policy[keyPath: path] = lower...upper
    case .scope(let path):
      policy[keyPath: path] = chances.draw(below: 2) == 0 ? .session : .payer
    }
  }
}

extension SeededGenerator {
  /// A number from 0 to the most, both ends included and drawn more often.
  fileprivate mutating func draw(upTo most: Int64) -> Int {
    switch draw(below: 6) {
    case 0: 0
    case 1: Int(most)
    default: Int(draw(in: 0...most))
    }
  }
}
