extension QRCode.Version {
  /// All codewords of the symbol, blocks interleaved, data first (ISO/IEC 18004, 7.6).
  ///
  /// Where the data cannot be divided equally, the later blocks have one codeword more.
  func codewords(for bytes: [UInt8], with level: QRCode.ErrorCorrection) -> [UInt8] {
    let (count, errorCorrection) = blocks(with: level)
    let data = dataCodewords(for: bytes, filling: codewords - count * errorCorrection)
    let reedSolomon = ReedSolomon(codewords: errorCorrection)
    let starts = (0...count).map { block in
      block * (data.count / count) + max(0, block - count + data.count % count)
    }
    let blocks = zip(starts, starts.dropFirst()).map { data[$0..<$1] }
    return interleaved(blocks.map(Array.init))
      + interleaved(blocks.map(reedSolomon.errorCorrection))
  }

  /// The mode, the number of bytes, the bytes, a terminator, and padding (7.4.5, 7.4.9, 7.4.10).
  ///
  /// The mode and the terminator have four bits each. So everything between them is whole bytes
  /// that are shifted by four bits.
  private func dataCodewords(for bytes: [UInt8], filling count: Int) -> [UInt8] {
    let length = stride(from: lengthBits - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: bytes.count >> $0)
    }
    var codewords: [UInt8] = []
    var halfByte: UInt8 = 0b0100
    for byte in length + bytes + [0] {
      codewords.append(halfByte << 4 | byte >> 4)
      halfByte = byte & 0b1111
    }
    let padding = (0..<count - codewords.count).map { UInt8($0.isMultiple(of: 2) ? 0xEC : 0x11) }
    return codewords + padding
  }

  /// The first codewords of all blocks, then the second ones, and so on.
  private func interleaved(_ blocks: [[UInt8]]) -> [UInt8] {
    let longest = blocks.map(\.count).max() ?? 0
    return (0..<longest).flatMap { index in
      blocks.filter { index < $0.count }.map { $0[index] }
    }
  }
}
