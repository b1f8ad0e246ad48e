import Domain

/// A table whose values expire: each is deleted some time after its end.
struct ExpiringTable<Key: Hashable, Value> {
  private struct Deadline: HeapElement {
    let at: Instant
    let key: Key

    func comesBefore(_ other: Self) -> Bool { at < other.at }
  }

  private var table: [Key: (value: Value, end: Instant)] = [:]
  private var deadlines = Heap<Deadline>()

  /// How many values are kept, including expired ones.
  var count: Int { table.count }

  /// How many values meet a condition.
  func count(where isWanted: (Value) -> Bool) -> Int { table.count { isWanted($0.value.value) } }

  /// The keys of all values that are kept, sorted.
  func sortedKeys(by areInOrder: (Key, Key) -> Bool) -> [Key] { table.keys.sorted(by: areInOrder) }

  /// The value of a key, which may have expired.
  subscript(key: Key) -> Value? { table[key]?.value }

  /// Sets the value of a key, and deletes expired values.
  mutating func set(_ value: Value, for key: Key, until end: Instant, at now: Instant) {
    while let deadline = deadlines.first, deadline.at <= now {
      _ = deadlines.pop()
      // A longer-lived value may have replaced the expired one.
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
