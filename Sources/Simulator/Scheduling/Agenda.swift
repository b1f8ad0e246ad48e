/// Something that is to happen: when, in which order among equals, and whom it wakes.
struct Alarm: HeapElement {
  let at: Int64
  let rank: UInt64
  let ticket: Ticket
  let wake: Wake

  func comesBefore(_ other: Alarm) -> Bool {
    at != other.at ? at < other.at : rank < other.rank
  }
}

/// The alarms of a world, the earliest first.
typealias Agenda = Heap<Alarm>
