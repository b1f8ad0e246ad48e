/// A 128-bit identifier of one kind of thing, written as a UUID.
///
/// The type parameter prevents that a payment's identifier is used as a user's. Any UUID text is
/// accepted, because Authy's identifiers do not follow the versions of RFC 9562.
public struct Identifier<Subject>: Hashable, Sendable {
  /// The first eight bytes, as an unsigned number.
  public let high: UInt64
  /// The last eight bytes, as an unsigned number.
  public let low: UInt64

  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the canonical text, `8-4-4-4-12` hexadecimal digits of either case.
  public init?(_ text: some StringProtocol) {
    let words = text.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe UUIDText.words(in: UnsafeRawBufferPointer(bytes))
    }
    guard let words else {
      // A text of another system is copied first.
      self.init(utf8: Array(text.utf8)[...])
      return
    }
    guard let words else { return nil }
    self.init(high: words.high, low: words.low)
  }

  /// Reads the identifier that stands in an address behind its beginning, and gives what follows.
  @inlinable package static func first(
    of address: String,
    behind beginning: StaticString
  ) -> (id: Self, rest: String)? {
    guard let found = AddressedWords(in: address, behind: beginning) else { return nil }
    return (Self(high: found.high, low: found.low), found.rest)
  }

  /// Reads the canonical text from its bytes.
  public init?(utf8 bytes: ArraySlice<UInt8>) {
    guard let words = unsafe bytes.withUnsafeBytes({ unsafe UUIDText.words(in: $0) }) else {
      return nil
    }
    self.init(high: words.high, low: words.low)
  }
}

extension Identifier {
  /// The sixteen bytes, those of the high word first.
  var bytes: [UInt8] {
    [high, low].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  /// Compares without branching on the bits, because a browser's secrets are identifiers too: the
  /// time must not show how much of a guess is right.
  public static func == (left: Self, right: Self) -> Bool {
    (left.high ^ right.high) | (left.low ^ right.low) == 0
  }

  /// Hashes only the low half, which is enough to spread random identifiers over a table.
  public func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

extension Identifier: CustomStringConvertible {
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: 36) { buffer in
      unsafe UUIDText.write(high, low, to: UnsafeMutableRawBufferPointer(buffer))
      return 36
    }
  }
}

extension Identifier: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// The numbers of an identifier in an address, whatever they name; every poll asks for them.
@usableFromInline package struct AddressedWords {
  @usableFromInline package let high: UInt64
  @usableFromInline package let low: UInt64
  /// What follows the identifier.
  @usableFromInline package let rest: String

  /// The beginning is ASCII.
  @usableFromInline package init?(in address: String, behind beginning: StaticString) {
    let length = beginning.utf8CodeUnitCount
    let found = unsafe address.withBytes { bytes -> Self? in
      guard bytes.count >= length + 36 else { return nil }
      let start = unsafe UnsafeBufferPointer(start: beginning.utf8Start, count: length)
      guard unsafe bytes.starts(with: start) else { return nil }
      guard let words = unsafe UUIDText.words(in: bytes, length..<length + 36) else { return nil }
      let end = unsafe UnsafeBufferPointer(rebasing: bytes[(length + 36)...])
      let rest = unsafe String(decoding: end, as: UTF8.self)
      return Self(high: words.high, low: words.low, rest: rest)
    }
    guard let found else { return nil }
    self = found
  }

  private init(high: UInt64, low: UInt64, rest: String) {
    self.high = high
    self.low = low
    self.rest = rest
  }
}
