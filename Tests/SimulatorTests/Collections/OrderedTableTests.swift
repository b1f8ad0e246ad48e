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

@Suite("A heap")
struct HeapTests {
  private struct Number: HeapElement, Hashable {
    let value: Int

    func comesBefore(_ other: Self) -> Bool { value < other.value }
  }

  @Test("gives what was kept in order, however much was let go of", arguments: [1, 2, 3, 7, 1_000])
  func keeps(divisor: Int) {
    var chance = SeededGenerator(state: 1)
    var heap = Heap<Number>()
    let numbers = (0..<500).map { _ in Number(value: Int(chance.draw(below: 10_000))) }
    for number in numbers { heap.push(number) }
    heap.keep { $0.value % divisor == 0 }
    let kept = numbers.filter { $0.value % divisor == 0 }.sorted { $0.comesBefore($1) }
    #expect(heap.count == kept.count)
    #expect((0..<kept.count).compactMap { _ in heap.pop() } == kept)
    #expect(heap.first == nil)
  }
}

@Suite("A table of what expires")
struct ExpiringTableTests {
  private func instant(_ second: Int64) -> Instant { Instant(epochSeconds: second) }

  @Test("forgets what has expired when more comes, but not what has taken its place")
  func forgets() {
    var table = ExpiringTable<String, Int>()
    table.set(1, for: "a", until: instant(10), at: instant(0))
    table.set(2, for: "b", until: instant(10), at: instant(0))
    table.set(3, for: "a", until: instant(30), at: instant(5))
    #expect(table.count == 2)
    table.set(4, for: "c", until: instant(40), at: instant(10))
    #expect(table["a"] == 3 && table["b"] == nil && table["c"] == 4)
    #expect(table.sortedKeys(by: <) == ["a", "c"])
    table.remove("a")
    table.set(5, for: "d", until: instant(50), at: instant(35))
    #expect(table.sortedKeys(by: <) == ["c", "d"])
    #expect(table.update("d") { $0 += 1 } != nil && table["d"] == 6)
    #expect(table.update("a") { $0 += 1 } == nil)
  }

  @Test("holds no more than lives at once, however much has come")
  func isBounded() {
    var table = ExpiringTable<Int64, Int64>()
    for second in Int64(0)..<2_000 {
      table.set(second, for: second, until: instant(second + 300), at: instant(second))
    }
    #expect(table.count == 300)
  }
}
