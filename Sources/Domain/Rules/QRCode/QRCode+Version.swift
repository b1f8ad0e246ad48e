extension QRCode {
  /// One of the forty sizes of a QR code, and what there is room for in it (6.3.2).
  struct Version {
    let number: Int

    static var largest: Self { Self(number: 40) }

    static func smallest(holding bytes: Int, with level: ErrorCorrection) -> Self? {
      (1...largest.number).lazy.map(Self.init).first { $0.capacity(with: level) >= bytes }
    }

    var size: Int { 17 + 4 * number }

    /// How many bits tell the number of bytes (7.4.1, Table 3).
    var lengthBits: Int { number < 10 ? 8 : 16 }

    /// Only larger symbols say what version they are (7.10).
    var showsItsNumber: Bool { number >= 7 }

    /// How many bytes fit in, after the mode, their number and the terminator (7.4.9, 7.4.10).
    func capacity(with level: ErrorCorrection) -> Int {
      let blocks = blocks(with: level)
      let dataCodewords = codewords - blocks.count * blocks.errorCorrection
      return dataCodewords - 1 - lengthBits / 8
    }

    /// The rows, and likewise columns, in which alignment patterns are centred (Annex E).
    ///
    /// They are counted from the far edge in even steps, and the first gap takes what is left. The
    /// step is the average gap, rounded so that this gives Table E.1 to the last entry.
    var alignmentCentres: [Int] {
      guard number > 1 else { return [] }
      let gaps = number / 7 + 1
      let step = (8 * number + 3 * gaps + 8) / (4 * gaps) * 2
      return [6] + (0..<gaps).reversed().map { size - 7 - $0 * step }
    }

    /// How many whole codewords fit into what the function patterns leave free (7.1, Table 1).
    var codewords: Int {
      let finders = 3 * 8 * 8
      let timing = 2 * (size - 16)
      let format = 2 * 15 + 1
      let version = showsItsNumber ? 2 * 18 : 0
      return (size * size - finders - timing - format - version - alignment) / 8
    }

    /// How many modules alignment patterns take beyond those of the timing patterns they lie on.
    private var alignment: Int {
      let centres = alignmentCentres.count
      guard centres > 0 else { return 0 }
      return 25 * (centres * centres - 3) - 5 * 2 * (centres - 2)
    }
  }
}
