/// A buffer to which many short pieces are appended.
///
/// Appending a short piece to an array costs more than the piece itself, because an array checks
/// each time whether it is shared.
@safe struct ByteWriter: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(capacity: self.capacity)
  }

  deinit { unsafe base.deallocate() }

  /// A copy of what was written.
  var bytes: [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// What was written, read as UTF-8.
  var text: String {
    unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    unsafe base[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    makeRoom(for: bytes.count)
    unsafe (base + count).update(from: start, count: bytes.count)
    count &+= bytes.count
  }

  mutating func append(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  /// Makes room for so many bytes, of which `write` fills the first and says how many these are.
  mutating func append(atMost limit: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
    makeRoom(for: limit)
    let written = unsafe write(UnsafeMutableBufferPointer(start: base + count, count: limit))
    precondition(0...limit ~= written, "more was written than there was room for")
    count &+= written
  }

  /// Appends the text's UTF-8.
  mutating func append(_ text: String) { unsafe text.withBytes { unsafe append($0) } }

  /// Appends what the other has written in a range.
  mutating func append(_ range: Range<Int>, of other: borrowing ByteWriter) {
    precondition(range.upperBound <= other.count, "nothing is written there")
    unsafe append(UnsafeBufferPointer(start: other.base + range.lowerBound, count: range.count))
  }

  /// Removes everything from that index on.
  mutating func removeAll(from count: Int) {
    precondition(0...self.count ~= count, "nothing is written there")
    self.count = count
  }

  subscript(index: Int) -> UInt8 {
    precondition(0..<count ~= index, "nothing is written there")
    return unsafe base[index]
  }

  @inline(__always)
  private mutating func makeRoom(for more: Int) {
    if more > capacity &- count { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
  }
}
