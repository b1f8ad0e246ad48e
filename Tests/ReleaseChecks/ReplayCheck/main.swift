import Domain
import DrawnTokens
import Foundation
import Scenarios

// Prints the drawn tokens with their digests, one on a line; or reads such lines, plays every token as
// this program was built, and says which came to another digest.
if CommandLine.arguments.dropFirst().first == "draw" {
  for number in 0..<DrawnToken.count {
    let drawn = DrawnToken(number: number)
    print("\(drawn.token) \(drawn.digest)")
  }
  exit(0)
}
var (played, wrong) = (0, 0)
while let line = readLine() {
  let words = line.split(separator: " ").map(String.init)
  do {
    let replay = try Replay(of: ReplayToken(words[0]))
    played += 1
    guard "\(replay.performance.digest)" != words[1] else { continue }
    print("\(words[0]): expected \(words[1]), came to \(replay.performance.digest)")
  } catch {
    print("\(words[0]): \(error)")
  }
  wrong += 1
}
print("\(played) tokens replayed, \(wrong) of them otherwise than expected")
exit(wrong == 0 && played == DrawnToken.count ? 0 : 1)
