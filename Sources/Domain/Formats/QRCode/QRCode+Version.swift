extension QRCode {
  /// One of the forty sizes of a QR code, and how much data it can hold (6.3.2).
  struct Version {
    let number: Int

    static var largest: Self { Self(number: 40) }

    static func smallest(holding bytes: Int, with level: ErrorCorrection) -> Self? {
      (1...largest.number).lazy.map(Self.init).first { $0.capacity(with: level) >= bytes }
    }

    var size: Int { 17 + 4 * number }

    /// How many bits the length of the data is written with: 8 or 16 (7.4.1, Table 3).
    var lengthBits: Int { number < 10 ? 8 : 16 }

    /// Whether the symbol contains its version number, as symbols from version 7 on do (7.10).
    var showsItsNumber: Bool { number >= 7 }

    /// How many bytes of data the symbol can hold, after the mode, the length and the terminator
    /// (7.4.9, 7.4.10).
    func capacity(with level: ErrorCorrection) -> Int {
      let blocks = blocks(with: level)
      let dataCodewords = codewords - blocks.count * blocks.errorCorrection
      return dataCodewords - 1 - lengthBits / 8
    }

    /// The rows, and equally the columns, where alignment patterns have their centres (Annex E).
    ///
    /// They are counted from the far edge in even steps, and the first gap gets the rest. The step
    /// is the average gap, rounded in such a way that the result equals Table E.1 in every entry.
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

    /// How many modules the alignment patterns cover, without those that timing patterns cover too.
    private var alignment: Int {
      let centres = alignmentCentres.count
      guard centres > 0 else { return 0 }
      return 25 * (centres * centres - 3) - 5 * 2 * (centres - 2)
    }
  }
}
