/// A QR code that holds bytes, in the smallest version that has room for them (ISO/IEC 18004:2015).
///
/// The bytes are one segment in byte mode. A text is encoded as UTF-8 without an ECI header
/// (7.3.2): most readers recognize UTF-8, but some read letters beyond ASCII in another encoding.
public struct QRCode: Hashable, Sendable {
  /// How much of a symbol may be unreadable: about 7, 15, 25 or 30 % of its codewords (7.5.1).
  public enum ErrorCorrection: Hashable, Sendable, CaseIterable {
    case low, medium, quartile, high
  }

  /// Why the bytes cannot be encoded.
  public enum Refusal: Error, Hashable {
    /// The bytes do not fit even into version 40 at this level of error correction.
    case tooLong(bytes: Int, limit: Int)
  }

  /// The version, from 1 to 40; each one is four modules wider than the one before.
  public let version: Int
  public let errorCorrection: ErrorCorrection
  /// The number of the mask pattern, from 0 to 7, that is applied to the data.
  public let mask: Int
  /// The number of modules on each side, from 21 to 177, without the quiet zone.
  public let size: Int
  private let modules: [Bool]

  /// Encodes the text as UTF-8.
  ///
  /// - Throws: `Refusal.tooLong` when the text does not fit into version 40 at this level.
  public init(
    _ text: String,
    errorCorrection: ErrorCorrection = .medium,
    mask: Int? = nil
  ) throws(Refusal) {
    try self.init(bytes: Array(text.utf8), errorCorrection: errorCorrection, mask: mask)
  }

  /// Encodes the bytes, with the given mask (0 to 7) or else the one that is easiest to read.
  ///
  /// - Throws: `Refusal.tooLong` when the bytes do not fit into version 40 at this level.
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

  /// Whether the module is dark; every module outside the symbol is its quiet zone and so is light.
  public subscript(row: Int, column: Int) -> Bool {
    guard 0..<size ~= row, 0..<size ~= column else { return false }
    return modules[row * size + column]
  }

  /// How many light modules must surround the symbol on each side (6.3.8).
  static var quietZone: Int { 4 }
}
