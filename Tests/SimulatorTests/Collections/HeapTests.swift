import Domain
import Testing

@testable import Simulator

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
