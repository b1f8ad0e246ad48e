import Domain
import InMemoryPorts
import Testing

/// Checks the table of very many values beside a dictionary.
@Suite("A compact table")
struct CompactTableTests {
  /// A key of which many have the same hash.
  struct Key: Hashable {
    let number: Int

    func hash(into hasher: inout Hasher) { hasher.combine(number % 50) }
  }

  @Test("holds what a dictionary holds, whatever is set, changed and removed")
  func agreement() {
    var table = CompactTable<Key, Int>()
    var dictionary: [Key: Int] = [:]
    var state: UInt64 = 7
    for step in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = Key(number: Int(state >> 33) % 700)
      switch (state >> 20) % 4 {
      case 0:
        #expect(table.remove(key) == dictionary.removeValue(forKey: key))
      case 1:
        let isThere = dictionary[key] != nil
        dictionary[key]? += step
        #expect((table.update(key) { $0 += step } != nil) == isThere)
      default:
        table.set(step, for: key)
        dictionary[key] = step
      }
      #expect(table[key] == dictionary[key])
    }
    #expect(table.count == dictionary.count)
    #expect(table.values.sorted() == dictionary.values.sorted())
    #expect(table.keys.allSatisfy { table[$0] == dictionary[$0] })
  }

  @Test("gives its values in the order in which they came, the same in every run")
  func order() {
    var table = CompactTable<Int, Int>()
    for number in 0..<2_000 { table.set(number, for: number * 7_919 % 100_003) }
    #expect(table.values == Array(0..<2_000))
  }

  @Test("takes up the room that removed values leave")
  func room() {
    var table = CompactTable<Int, Int>()
    for number in 0..<50_000 {
      table.set(number, for: number)
      table.remove(number - 10)
    }
    #expect(table.values.count == 10)
    #expect(table.places.slots.count <= 32)
    #expect(table.entries.count <= 11)
  }
}
