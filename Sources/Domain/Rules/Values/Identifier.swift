/// A 128-bit identifier of one kind of thing, written as a UUID.
///
/// The type parameter prevents that a payment's identifier is used as a user's. Any UUID text is
/// accepted, because Authy's identifiers do not follow the versions of RFC 9562.
public struct Identifier<Subject>: Hashable, Sendable {
  /// The first eight bytes, as an unsigned number.
  public let high: UInt64
  /// The last eight bytes, as an unsigned number.
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
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
  package static func first(
    of address: String,
    behind beginning: String
  ) -> (id: Self, rest: String)? {
    guard address.hasPrefix(beginning) else { return nil }
    let rest = address.utf8.dropFirst(beginning.utf8.count)
    let text = rest.prefix(36)
    return Self(Substring(text)).map { ($0, String(Substring(rest[text.endIndex...]))) }
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
