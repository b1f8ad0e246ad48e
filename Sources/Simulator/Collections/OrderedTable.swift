/// Values by their keys in the order of coming, each of which can be found and taken out at a cost that
/// does not depend on how many there are.
struct OrderedTable<Key: Hashable, Value> {
  struct Entry {
    let key: Key
    let value: Value
  }

  /// Nil where a value was taken out.
  private var entries: [Entry?] = []
  /// Before this there are gaps alone.
  private var start = 0
  /// Where each entry is.
  private var places: [Key: Int] = [:]

  /// Gaps that are not worth closing.
  private static var spare: Int { 16 }

  var count: Int { places.count }

  var isEmpty: Bool { places.isEmpty }

  /// All that is here, in the order of coming.
  var all: [Entry] { entries.compactMap(\.self) }

  /// What came first of all that is here.
  var first: Entry? { isEmpty ? nil : entries[start] }

  /// The value that came last.
  var last: Value? { entries.last.flatMap { $0?.value } }

  subscript(key: Key) -> Value? { places[key].flatMap { entries[$0]?.value } }

  /// Adds a value behind all others; nothing else may have its key.
  mutating func append(_ value: Value, for key: Key) {
    precondition(places.updateValue(entries.count, forKey: key) == nil, "a key is good once")
    entries.append(Entry(key: key, value: value))
  }

  @discardableResult
  mutating func remove(_ key: Key) -> Value? {
    guard let place = places.removeValue(forKey: key) else { return nil }
    let value = entries[place]?.value
    guard !places.isEmpty else {
      // Very many tables are empty most of the time, and then hold nothing.
      self = Self()
      return value
    }
    entries[place] = nil
    // So both ends are values, however long the gaps between them are.
    while let last = entries.last, last == nil { entries.removeLast() }
    start = min(start, entries.count)
    while start < entries.count, entries[start] == nil { start += 1 }
    if entries.count > 2 * places.count + Self.spare { closeGaps() }
    return value
  }

  /// The last entries, at most so many of them and only as far back as they are wanted, in the order of
  /// coming.
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
