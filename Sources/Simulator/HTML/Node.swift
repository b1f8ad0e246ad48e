import Domain

/// A piece of a page, given by its places in the page's bytes.
///
/// Nothing is copied before it is needed, because most of a page is never looked at.
struct Node: Sendable {
  enum Kind: Sendable {
    case element
    case text
    /// Text in which character references have no meaning.
    case code
    /// The start or end of a block, which separates its words from others.
    case gap
  }

  let kind: Kind
  /// Whether a person sees the piece: neither it nor an element around it is hidden or meant for
  /// the browser.
  let isVisible: Bool
  /// What is known of the element's tag.
  let traits: Tags
  /// The name of the element's tag; for a text its place, and for a gap nothing.
  let name: Name
  /// The range of the element's attributes among those of the page, in order and each name once.
  let attributes: Place
  /// The index after the last piece inside it.
  var end: Int32

  var isElement: Bool { kind == .element }
}

/// An attribute of an element.
struct Attribute: Sendable {
  let name: Name
  let value: Place
  /// The index of the element among the pieces of the page.
  var element: Int32 = 0
}

/// A range of a page's bytes; 32 bits are enough, because the length of a page is limited.
struct Place: Sendable {
  let start: Int32
  let end: Int32

  init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  static var nowhere: Self { Self(0, 0) }

  var count: Int { Int(end &- start) }
  var range: Range<Int> { Int(start)..<Int(end) }
}

/// The name of a tag or an attribute, and its place in the page, where letters may have either
/// case.
///
/// Its last eight bytes in lower case are packed into a number, which tells nearly all names apart
/// at once.
struct Name: Sendable {
  let place: Place
  let key: UInt64

  /// Appends a byte to the bytes that a key is made of.
  static func extend(_ key: inout UInt64, by byte: UInt8) { key = key &<< 8 | UInt64(byte) }

  /// One of 64 bits, which is the same for the same name.
  var bit: UInt64 { 1 &<< ((key &* 0x9E37_79B9_7F4A_7C15) &>> 58) }

  func isSame(as word: ShortName) -> Bool { key == word.key && place.count == word.count }

  func isSame(as other: Name, on page: Span<UInt8>) -> Bool {
    guard key == other.key, place.count == other.place.count else { return false }
    // Of most names the key contains every byte.
    guard place.count > 8 else { return true }
    for offset in 0..<place.count
    where page[Int(place.start) &+ offset].lowercased
      != page[Int(other.place.start) &+ offset].lowercased
    {
      return false
    }
    return true
  }
}

/// A lower-case name of at most eight bytes, whose key contains every byte.
struct ShortName: Sendable {
  let key: UInt64
  let count: Int

  init(_ word: String) {
    precondition(word.utf8.count <= 8, "a short name has at most eight bytes")
    let sought = SoughtName(word)
    (key, count) = (sought.key, sought.count)
  }

  static let button = Self("button")
  static let form = Self("form")
  static let hidden = Self("hidden")
  static let input = Self("input")
  static let select = Self("select")
  static let svg = Self("svg")
  static let textarea = Self("textarea")
}

/// A lower-case name to look for on a page.
struct SoughtName: Sendable {
  let text: String
  let key: UInt64
  let count: Int

  init(_ text: String) {
    self.text = text
    count = text.utf8.count
    key = unsafe text.withBytes { bytes in
      var key: UInt64 = 0
      for index in 0..<bytes.count { unsafe Name.extend(&key, by: bytes[index]) }
      return key
    }
  }

  func isSame(as name: Name, on page: [UInt8]) -> Bool {
    guard key == name.key, count == name.place.count else { return false }
    guard count > 8 else { return true }
    return unsafe text.withBytes { unsafe isSame($0, at: name.place, on: page) }
  }

  private func isSame(
    _ word: UnsafeBufferPointer<UInt8>,
    at place: Place,
    on page: [UInt8]
  ) -> Bool {
    for offset in 0..<word.count
    where unsafe page[Int(place.start) &+ offset].lowercased != word[offset] {
      return false
    }
    return true
  }
}
