/// Finds the places of values by the hashes of their keys: four bytes a slot, whatever the values are.
///
/// The keys are read where the values are, so they are not kept here once more. A dictionary has two to
/// three slots for each value, and each slot has the size of a whole value.
public struct Places: Sendable {
  /// A place and one more; zero where nothing is, and less where something was removed.
  public var slots: [Int32] = []
  /// How many slots are not zero.
  public var used = 0
  /// How many places can be found.
  public var held = 0

  @inlinable public init() {}

  /// The place of a key, whose hash is given.
  @inlinable public func find(_ hash: Int, where isMeant: (Int) -> Bool) -> Int? {
    slot(of: hash, where: isMeant).map { Int(slots[$0]) - 1 }
  }

  /// Adds a place, whose key must not be here.
  ///
  /// - Parameters:
  ///   - place: the place.
  ///   - hash: its key's hash.
  ///   - hashAt: the hash of the key at another place.
  @inlinable public mutating func insert(_ place: Int, _ hash: Int, hashAt: (Int) -> Int) {
    if 4 * (used + 1) > 3 * slots.count { makeRoom(hashAt) }
    put(place, hash)
    held += 1
  }

  /// Lets a key be found at another place from now on.
  @inlinable public mutating func move(_ old: Int, to new: Int, _ hash: Int) {
    guard let slot = slot(of: hash, where: { $0 == old }) else { return }
    slots[slot] = Int32(new + 1)
  }

  @inlinable public mutating func remove(_ place: Int, _ hash: Int) {
    guard let slot = slot(of: hash, where: { $0 == place }) else { return }
    slots[slot] = -1
    held -= 1
  }

  @inlinable public func slot(of hash: Int, where isMeant: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 {
      if slots[slot] > 0, isMeant(Int(slots[slot]) - 1) { return slot }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inlinable public mutating func put(_ place: Int, _ hash: Int) {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(place + 1)
    used += 1
  }

  /// Doubles the slots, unless many of them are only left behind by what was removed.
  @inlinable public mutating func makeRoom(_ hashAt: (Int) -> Int) {
    let old = slots
    let count = max(8, 2 * held >= old.count ? 2 * old.count : old.count)
    slots = [Int32](repeating: 0, count: count)
    used = 0
    for slot in old where slot > 0 { put(Int(slot) - 1, hashAt(Int(slot) - 1)) }
  }
}
