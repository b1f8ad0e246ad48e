/// What a heap holds: things of which one comes before another.
protocol HeapElement {
  func comesBefore(_ other: Self) -> Bool
}

/// Things of which the first can be seen at once and taken: a binary heap.
struct Heap<Element: HeapElement> {
  private var heap: [Element] = []

  var first: Element? { heap.first }

  var count: Int { heap.count }

  /// All of it, the first one first and the others in no order.
  var all: [Element] { heap }

  mutating func push(_ element: Element) {
    heap.append(element)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard element.comesBefore(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = element
  }

  mutating func pop() -> Element? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    var parent = 0
    while true {
      var child = parent * 2 + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].comesBefore(heap[child]) { child += 1 }
      guard heap[child].comesBefore(last) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = last
    return first
  }

  /// Lets go of what is no longer of interest.
  mutating func keep(where isWanted: (Element) -> Bool) {
    // In order, what is left is a heap again.
    heap = heap.filter(isWanted).sorted { $0.comesBefore($1) }
  }
}
