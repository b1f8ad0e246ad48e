import EscapeTable
import Foundation
import PlainEscapeTable

// Plays every planted escape many times in the way in which this program was built, and says which
// ended otherwise than the table has it, even once. The table is built twice: with the features of this
// package, and with none, as an application of another author may be.

/// One row of a table, whichever way it was built.
struct Row {
  let name: String
  let verdict: String
  let play: () -> String
}

let own = EscapeTable.PlantedEscape.all.map { escape in
  Row(name: escape.name, verdict: "\(escape.verdict)") { "\(escape.play())" }
}
let plain = PlainEscapeTable.PlantedEscape.all.map { escape in
  Row(name: "\(escape.name), without features", verdict: "\(escape.verdict)") {
    "\(escape.play())"
  }
}
var wrong = 0
for row in own + plain {
  let verdicts = (0..<20).map { _ in row.play() }
  let others = Set(verdicts.filter { $0 != row.verdict }).sorted()
  guard !others.isEmpty else { continue }
  wrong += 1
  print("\(row.name): expected \(row.verdict)")
  for other in others {
    print("  \(verdicts.count { $0 == other }) of \(verdicts.count): \(other)")
  }
}
print(
  "\(own.count) planted escapes, and \(plain.count) without features;"
    + " \(wrong) judged otherwise than expected"
)
exit(wrong == 0 ? 0 : 1)
