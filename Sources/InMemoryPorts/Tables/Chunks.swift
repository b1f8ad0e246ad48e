/// A row of values that only grows, kept in pieces.
///
/// An array doubles when it is full and needs the old and the new storage at once. Here nothing is moved
/// once there are more values than fit into one piece.
public struct Chunks<Element> {
  public var chunks: [[Element]] = []
  /// How many values there are, from zero.
  public var length = 0

  @inlinable public init() {}

  /// How many values there are, from zero.
  @inlinable public var count: Int { length }

  /// How many values a piece holds, a power of two.
  public static var size: Int { 512 }

  @inlinable public subscript(place: Int) -> Element {
    chunks[place / Self.size][place % Self.size]
  }

  @inlinable public mutating func append(_ element: Element) {
    if length % Self.size == 0 {
      var chunk: [Element] = []
      // The first piece grows as it must, since most tables stay small.
      if length > 0 { chunk.reserveCapacity(Self.size) }
      chunks.append(chunk)
    }
    chunks[length / Self.size].append(element)
    length += 1
  }

  /// Changes a value where it is.
  @inlinable public mutating func update<Result, Failure: Error>(
    _ place: Int,
    _ change: (inout Element) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try change(&chunks[place / Self.size][place % Self.size])
  }

  /// What is wanted of the values, in the order of their places.
  @inlinable public func compactMap<Result>(_ transform: (Element) -> Result?) -> [Result] {
    var results: [Result] = []
    for chunk in chunks {
      for element in chunk {
        if let result = transform(element) { results.append(result) }
      }
    }
    return results
  }
}

extension Chunks: Sendable where Element: Sendable {}
