/// Something that is to happen: when, in which order among equals, and whom it wakes.
struct Alarm {
  let at: Int64
  let rank: UInt64
  let ticket: Ticket
  let wake: Wake

  func comesBefore(_ other: Alarm) -> Bool {
    at != other.at ? at < other.at : rank < other.rank
  }
}

/// The alarms of a world, the earliest first: a binary heap.
struct Agenda {
  private var heap: [Alarm] = []

  var first: Alarm? { heap.first }

  mutating func push(_ alarm: Alarm) {
    heap.append(alarm)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard alarm.comesBefore(heap[parent]) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = alarm
  }

  mutating func pop() -> Alarm? {
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
}
