/// An element of a heap, which comes before or after another.
protocol HeapElement {
  func comesBefore(_ other: Self) -> Bool
}

/// A binary heap, whose first element can be read and removed at once.
struct Heap<Element: HeapElement> {
  private var heap: [Element] = []

  var first: Element? { heap.first }

  var count: Int { heap.count }

  /// All elements: the first one first, the others in no order.
  var all: [Element] { heap }

  mutating func push(_ element: Element) {
    heap.append(element)
    unsafe heap.withUnsafeMutableBufferPointer { heap in
      var child = heap.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard unsafe element.comesBefore(heap[parent]) else { break }
        unsafe heap[child] = heap[parent]
        child = parent
      }
      unsafe heap[child] = element
    }
  }

  mutating func pop() -> Element? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    unsafe heap.withUnsafeMutableBufferPointer { heap in
      var parent = 0
      while true {
        var child = parent * 2 + 1
        guard child < heap.count else { break }
        if unsafe child + 1 < heap.count && heap[child + 1].comesBefore(heap[child]) { child += 1 }
        guard unsafe heap[child].comesBefore(last) else { break }
        unsafe heap[parent] = heap[child]
        parent = child
      }
      unsafe heap[parent] = last
    }
    return first
  }

  /// Removes the elements that do not meet a condition.
  mutating func keep(where isWanted: (Element) -> Bool) {
    // A sorted array is a heap.
    heap = heap.filter(isWanted).sorted { $0.comesBefore($1) }
  }
}
