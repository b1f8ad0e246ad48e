import Domain
import Testing

@testable import Simulator

@Suite("An ordered table")
struct OrderedTableTests {
  @Test("is what a list of pairs is, whatever is done to it", arguments: UInt64(0)..<8)
  func equalsList(seed: UInt64) {
    var chance = SeededGenerator(state: seed)
    var table = OrderedTable<Int, Int>()
    var list: [(key: Int, value: Int)] = []
    for key in 0..<2_000 {
      // It grows, and shrinks to nothing or nearly so.
      let isGrowing = key % 600 < 300
      if chance.draw(below: 10) < (isGrowing ? 8 : 2) {
        table.append(key * 2, for: key)
        list.append((key, key * 2))
      } else {
        let gone = Int(chance.draw(below: UInt64(key + 1)))
        let wanted = list.isEmpty || chance.draw(below: 2) == 0 ? gone : list[0].key
        let index = list.firstIndex { $0.key == wanted }
        #expect(table.remove(wanted) == index.map { list.remove(at: $0).value })
      }
      #expect(table.count == list.count && table.isEmpty == list.isEmpty)
      #expect(table.first?.key == list.first?.key)
      #expect(table.last == list.last?.value)
      #expect(table[key] == list.first { $0.key == key }?.value)
      #expect(table.last(3).map(\.key) == list.suffix(3).map(\.key))
      let middle = list.count / 2
      guard middle < list.count else { continue }
      let later = table.last { $0 > list[middle].value }
      #expect(later.map(\.value) == list.dropFirst(middle + 1).map(\.value))
    }
    #expect(table.all.map(\.key) == list.map(\.key))
  }
}
