import Domain

/// Values by their keys, each of which is of no use from an instant on and forgotten some time later.
struct ExpiringTable<Key: Hashable, Value> {
  private struct Deadline: HeapElement {
    let at: Instant
    let key: Key

    func comesBefore(_ other: Self) -> Bool { at < other.at }
  }

  private var table: [Key: (value: Value, end: Instant)] = [:]
  private var deadlines = Heap<Deadline>()

  /// How much is not forgotten.
  var count: Int { table.count }

  /// How many values are as wanted.
  func count(where isWanted: (Value) -> Bool) -> Int { table.count { isWanted($0.value.value) } }

  /// The keys of all that is not forgotten.
  func sortedKeys(by areInOrder: (Key, Key) -> Bool) -> [Key] { table.keys.sorted(by: areInOrder) }

  /// The value of a key, which may be of no use any more.
  subscript(key: Key) -> Value? { table[key]?.value }

  /// Puts a value in the place of another of the same key, and forgets what has expired.
  mutating func set(_ value: Value, for key: Key, until end: Instant, at now: Instant) {
    while let deadline = deadlines.first, deadline.at <= now {
      _ = deadlines.pop()
      // It may have been replaced by one that lives longer.
      if let old = table[deadline.key], old.end <= now { table[deadline.key] = nil }
    }
    if table.updateValue((value, end), forKey: key)?.end != end {
      deadlines.push(Deadline(at: end, key: key))
    }
  }

  mutating func remove(_ key: Key) { table[key] = nil }

  /// Changes a value, if there is one.
  mutating func update<Result>(_ key: Key, _ change: (inout Value) -> Result) -> Result? {
    guard let index = table.index(forKey: key) else { return nil }
    return change(&table.values[index].value)
  }
}
