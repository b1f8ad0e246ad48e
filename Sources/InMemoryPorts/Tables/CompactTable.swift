/// Values by their keys, like a dictionary, in less than half of its memory where there are very many.
///
/// The order of its values depends on what was done to it alone, so they may be looked at one by one.
/// It is public because the compiler specializes a generic type in other modules only then; without
/// that, every access looks types up at run time.
public struct CompactTable<Key: Hashable, Value> {
  public struct Entry {
    public let key: Key
    public var value: Value

    @inlinable public init(_ key: Key, _ value: Value) {
      self.key = key
      self.value = value
    }

    @inlinable public mutating func change<Result, Failure: Error>(
      _ change: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result { try change(&value) }
  }

  /// Nil where a value was taken out.
  public var entries = Chunks<Entry?>()
  public var places = Places()
  /// The places where a value was taken out.
  public var gaps: [Int32] = []

  @inlinable public init() {}

  /// How many values there are, from zero.
  @inlinable public var count: Int { places.held }

  /// Where the value of a key is, as long as it is not taken out.
  @inlinable public func place(of key: Key) -> Int? {
    places.find(key.hashValue) { entries[$0]?.key == key }
  }

  @inlinable public subscript(key: Key) -> Value? {
    get { place(of: key).flatMap { entries[$0]?.value } }
    set {
      if let newValue { set(newValue, for: key) } else { remove(key) }
    }
  }

  /// The values, in the order of their places.
  @inlinable public var values: [Value] { entries.compactMap { $0?.value } }

  /// The keys, in the order of their places.
  @inlinable public var keys: [Key] { entries.compactMap { $0?.key } }

  /// Changes the value of a key where it is.
  ///
  /// - Returns: what the change gave, or nil when there is no such value.
  @discardableResult
  @inlinable public mutating func update<Result, Failure: Error>(
    _ key: Key,
    _ change: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let place = place(of: key) else { return nil }
    return try entries.update(place) { entry throws(Failure) -> Result? in
      try entry?.change(change)
    }
  }

  /// Puts a value in the place of another of the same key, if there is one.
  @inlinable public mutating func set(_ value: Value, for key: Key) {
    if let place = place(of: key) {
      entries.update(place) { $0 = Entry(key, value) }
      return
    }
    let place: Int
    if let gap = gaps.popLast() {
      place = Int(gap)
      entries.update(place) { $0 = Entry(key, value) }
    } else {
      place = entries.count
      entries.append(Entry(key, value))
    }
    let entries = entries
    places.insert(place, key.hashValue) { entries[$0]?.key.hashValue ?? 0 }
  }

  @discardableResult
  @inlinable public mutating func remove(_ key: Key) -> Value? {
    guard let place = place(of: key), let value = entries[place]?.value else { return nil }
    places.remove(place, key.hashValue)
    entries.update(place) { $0 = nil }
    gaps.append(Int32(place))
    return value
  }
}

extension CompactTable.Entry: Sendable where Key: Sendable, Value: Sendable {}
extension CompactTable: Sendable where Key: Sendable, Value: Sendable {}

extension CompactTable {
  /// The value at the place of a key that was found just now.
  @inlinable public func value(at place: Int) -> Value {
    guard let entry = entries[place] else { preconditionFailure("nothing is at that place") }
    return entry.value
  }

  /// Changes the value at the place of a key that was found just now.
  @inlinable public mutating func update<Result, Failure: Error>(
    at place: Int,
    _ change: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try entries.update(place) { entry throws(Failure) -> Result in
      guard let result = try entry?.change(change) else {
        preconditionFailure("nothing is at that place")
      }
      return result
    }
  }
}
