/// A table in the order of insertion, in which a value can be found and removed in constant time.
struct OrderedTable<Key: Hashable, Value> {
  struct Entry {
    let key: Key
    let value: Value
  }

  /// The entries; a removed value leaves nil.
  private var entries: [Entry?] = []
  /// The index before which all entries are nil.
  private var start = 0
  /// The index of each key's entry.
  private var places: [Key: Int] = [:]

  /// How many gaps are kept before they are closed.
  private static var spare: Int { 16 }

  var count: Int { places.count }

  var isEmpty: Bool { places.isEmpty }

  /// All entries, in the order of insertion.
  var all: [Entry] { entries.compactMap(\.self) }

  /// The entry that was inserted first.
  var first: Entry? { isEmpty ? nil : entries[start] }

  /// The value that was inserted last.
  var last: Value? { entries.last.flatMap { $0?.value } }

  subscript(key: Key) -> Value? { places[key].flatMap { entries[$0]?.value } }

  /// Appends a value; its key must be new.
  mutating func append(_ value: Value, for key: Key) {
    precondition(places.updateValue(entries.count, forKey: key) == nil, "a key is good once")
    entries.append(Entry(key: key, value: value))
  }

  @discardableResult
  mutating func remove(_ key: Key) -> Value? {
    guard let place = places.removeValue(forKey: key) else { return nil }
    let value = entries[place]?.value
    guard !places.isEmpty else {
      // Many tables are empty most of the time, and an empty table should hold no memory.
      self = Self()
      return value
    }
    entries[place] = nil
    // Both ends must be values, however many gaps lie between them.
    while let last = entries.last, last == nil { entries.removeLast() }
    start = min(start, entries.count)
    while start < entries.count, entries[start] == nil { start += 1 }
    if entries.count > 2 * places.count + Self.spare { closeGaps() }
    return value
  }

  /// The last entries in the order of insertion: at most `limit`, and only as far back as they meet
  /// the condition.
  func last(
    _ limit: Int = .max,
    while isWanted: (Value) -> Bool = { _ in true }
  ) -> [Entry] {
    var found: [Entry] = []
    var place = entries.count
    while place > 0, found.count < limit {
      place -= 1
      guard let entry = entries[place] else { continue }
      guard isWanted(entry.value) else { break }
      found.append(entry)
    }
    return found.reversed()
  }

  private mutating func closeGaps() {
    entries.removeAll { $0 == nil }
    start = 0
    for (place, entry) in entries.enumerated() {
      if let entry { places[entry.key] = place }
    }
  }
}
