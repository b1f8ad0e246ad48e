@testable import Simulator

/// Pages drawn from a seed: pieces of markup in no order, with bytes in between.
struct RandomPages {
  private var chance: SeededGenerator
  private static let pieces = [
    "<", ">", "</", "/>", "=", "\"", "'", "<!--", "-->", "<!", "<?", "&", "&#", "&#x", ";", "&amp;",
    "<p>", "</p>", "<form>", "</form>", "<form method=post action=\"", "<input name=a value=b>",
    "<input type=checkbox name=c checked", "<select name=s>", "<option selected>", "</select>",
    "<script>", "</script>", "<style>", "</style", "<textarea name=t>", "</textarea>", "<title>",
    "</title>", "<svg>", "<a href=x>", "<b hidden>", "<p role=alert id=a>",
    "<meta name=a content=b>",
    "a", " ", "\n", "\r", "ü", "🙂", "<button>",
  ]

  init(seed: Seed) { chance = SeededGenerator(state: seed.number) }

  mutating func next() -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<chance.draw(below: 80) {
      if chance.draw(below: 4) == 0 {
        bytes.append(UInt8(truncatingIfNeeded: chance.next()))
      } else {
        bytes += Self.pieces[Int(chance.draw(below: UInt64(Self.pieces.count)))].utf8
      }
    }
    return bytes
  }
}
