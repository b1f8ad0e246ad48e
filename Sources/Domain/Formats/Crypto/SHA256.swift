/// The hash function SHA-256, which takes a message piece by piece (FIPS 180-4, section 6.2).
///
/// A value holds all its state inline, so copying it in the middle of a message is cheap and
/// allocates nothing.
package struct SHA256: Sendable {
  private var state = SHA256State()
  private var block: Block = (0, 0, 0, 0, 0, 0, 0, 0)
  private var length: UInt64 = 0

  /// The bytes of a block that is not full yet, in memory order.
  private typealias Block = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

  package init() {}

  package static func digest(of bytes: [UInt8]) -> Digest {
    var hash = Self()
    hash.update(bytes)
    return hash.finalize()
  }

  package static func digest(of text: String) -> Digest {
    var hash = Self()
    hash.update(text)
    return hash.finalize()
  }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Adds the text's UTF-8 to the message.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { unsafe update(UnsafeRawBufferPointer($0)) }
  }

  package mutating func update(_ byte: UInt8) {
    let filled = filled
    unsafe withUnsafeMutableBytes(of: &block) { unsafe $0[filled] = byte }
    advance(by: 1)
  }

  /// Adds the word's eight bytes to the message, most significant first.
  package mutating func update(_ word: UInt64) {
    let filled = filled
    if filled <= 56 {
      unsafe withUnsafeMutableBytes(of: &block) {
        unsafe $0.storeBytes(of: word.bigEndian, toByteOffset: filled, as: UInt64.self)
      }
      advance(by: 8)
    } else {
      unsafe withUnsafeBytes(of: word.bigEndian) { unsafe update($0) }
    }
  }

  package mutating func update(_ digest: Digest) {
    update(digest.words.0)
    update(digest.words.1)
    update(digest.words.2)
    update(digest.words.3)
  }

  /// The digest of everything added so far, after the padding of section 5.1.1.
  package consuming func finalize() -> Digest {
    let bits = length &<< 3
    update(0x80 as UInt8)
    if filled > 56 { fillWithZeros(upTo: 64) }
    fillWithZeros(upTo: 56)
    update(bits)
    return state.digest
  }

  /// How many bytes of the current block are filled, from 0 to 63.
  private var filled: Int { Int(truncatingIfNeeded: length & 63) }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var rest = unsafe bytes
    if filled > 0 {
      let head = min(rest.count, 64 - filled)
      unsafe fill(with: UnsafeRawBufferPointer(rebasing: rest[..<head]))
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[head...])
    }
    let whole = rest.count & ~63
    if whole > 0 {
      unsafe state.compress(UnsafeRawBufferPointer(rebasing: rest[..<whole]))
      length &+= UInt64(truncatingIfNeeded: whole)
      unsafe rest = UnsafeRawBufferPointer(rebasing: rest[whole...])
    }
    if unsafe !rest.isEmpty { unsafe fill(with: rest) }
  }

  /// Fills the current block with as many of the bytes as it has room for.
  private mutating func fill(with bytes: UnsafeRawBufferPointer) {
    let filled = filled
    unsafe withUnsafeMutableBytes(of: &block) { block in
      unsafe UnsafeMutableRawBufferPointer(rebasing: block[filled...]).copyMemory(from: bytes)
    }
    advance(by: bytes.count)
  }

  private mutating func fillWithZeros(upTo end: Int) {
    let filled = filled
    unsafe withUnsafeMutableBytes(of: &block) { block in
      for index in filled..<end { unsafe block[index] = 0 }
    }
    advance(by: end - filled)
  }

  /// Counts bytes that were put into the block, and compresses the block if it is full.
  private mutating func advance(by count: Int) {
    length &+= UInt64(truncatingIfNeeded: count)
    guard filled == 0 else { return }
    unsafe withUnsafeBytes(of: block) { unsafe state.compress($0) }
  }
}
