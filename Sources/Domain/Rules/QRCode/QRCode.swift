/// A QR code that holds bytes, in the smallest version they fit into (ISO/IEC 18004:2015).
///
/// The bytes are one segment in byte mode. Text is its UTF-8, and no ECI header says so (7.3.2):
/// most readers recognize UTF-8, but some take letters beyond ASCII for another encoding.
public struct QRCode: Hashable, Sendable {
  /// How much of a symbol may be unreadable: about 7, 15, 25 or 30 % of its codewords (7.5.1).
  public enum ErrorCorrection: Hashable, Sendable, CaseIterable {
    case low, medium, quartile, high
  }

  /// Why there is no QR code for some bytes.
  public enum Refusal: Error, Hashable {
    /// Not even version 40 holds that many bytes at this level of error correction.
    case tooLong(bytes: Int, limit: Int)
  }

  /// From 1 to 40; each is four modules wider than the one before.
  public let version: Int
  public let errorCorrection: ErrorCorrection
  /// Which of the eight patterns, 0 to 7, was laid over the data.
  public let mask: Int
  /// How many modules a side has, without the quiet zone.
  public let size: Int
  private let modules: [Bool]

  /// Encodes the UTF-8 of the text.
  public init(
    _ text: String,
    errorCorrection: ErrorCorrection = .medium,
    mask: Int? = nil
  ) throws(Refusal) {
    try self.init(bytes: Array(text.utf8), errorCorrection: errorCorrection, mask: mask)
  }

  /// Encodes the bytes under the mask that is easiest to read, unless one from 0 to 7 is given.
  public init(
    bytes: [UInt8],
    errorCorrection: ErrorCorrection = .medium,
    mask: Int? = nil
  ) throws(Refusal) {
    guard let version = Version.smallest(holding: bytes.count, with: errorCorrection) else {
      throw .tooLong(bytes: bytes.count, limit: Version.largest.capacity(with: errorCorrection))
    }
    var grid = Grid(version)
    grid.place(version.codewords(for: bytes, with: errorCorrection))
    let mask = mask ?? grid.bestMask
    grid.apply(mask: mask)
    grid.drawFormat(errorCorrection, mask: mask)
    grid.drawVersion(version)

    self.version = version.number
    self.errorCorrection = errorCorrection
    self.mask = mask
    size = grid.size
    modules = grid.modules
  }

  /// Whether the module is dark; those outside the symbol are its quiet zone, which is light.
  public subscript(row: Int, column: Int) -> Bool {
    guard 0..<size ~= row, 0..<size ~= column else { return false }
    return modules[row * size + column]
  }

  /// How many light modules must surround the symbol on each side (6.3.8).
  static var quietZone: Int { 4 }
}
