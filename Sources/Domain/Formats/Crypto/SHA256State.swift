/// The eight working words of SHA-256, and the function that mixes blocks into them.
struct SHA256State: Sendable {
  // The first 32 bits of the fractional parts of the square roots of the first eight primes
  // (FIPS 180-4, section 5.3.3).
  private var a: UInt32 = 0x6a09_e667
  private var b: UInt32 = 0xbb67_ae85
  private var c: UInt32 = 0x3c6e_f372
  private var d: UInt32 = 0xa54f_f53a
  private var e: UInt32 = 0x510e_527f
  private var f: UInt32 = 0x9b05_688c
  private var g: UInt32 = 0x1f83_d9ab
  private var h: UInt32 = 0x5be0_cd19

  var digest: Digest {
    func word(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) &<< 32 | UInt64(low) }
    return Digest(words: (word(a, b), word(c, d), word(e, f), word(g, h)))
  }

  /// Mixes in whole blocks of 64 bytes each (section 6.2.2).
  mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    unsafe roundConstants.withUnsafeBufferPointer { constants in
      unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
        guard let k = constants.baseAddress, let w = schedule.baseAddress else { return }
        for start in stride(from: 0, to: blocks.count, by: 64) {
          for t in 0..<16 {
            let word = unsafe blocks.loadUnaligned(fromByteOffset: start &+ t &* 4, as: UInt32.self)
            unsafe w[t] = UInt32(bigEndian: word)
          }
          unsafe mix(w, k)
        }
      }
    }
  }

  /// Runs the 64 rounds over the block that fills the first 16 words of the schedule.
  ///
  /// The other words are computed 16 rounds before they are used. A processor does both at once,
  /// which is a seventh faster than computing them all first.
  @inline(__always)
  private mutating func mix(_ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>) {
    var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
    for t in stride(from: 0, to: 48, by: 8) {
      unsafe round(a, b, c, &d, e, f, g, &h, extended(w, t) &+ k[t])
      unsafe round(h, a, b, &c, d, e, f, &g, extended(w, t &+ 1) &+ k[t &+ 1])
      unsafe round(g, h, a, &b, c, d, e, &f, extended(w, t &+ 2) &+ k[t &+ 2])
      unsafe round(f, g, h, &a, b, c, d, &e, extended(w, t &+ 3) &+ k[t &+ 3])
      unsafe round(e, f, g, &h, a, b, c, &d, extended(w, t &+ 4) &+ k[t &+ 4])
      unsafe round(d, e, f, &g, h, a, b, &c, extended(w, t &+ 5) &+ k[t &+ 5])
      unsafe round(c, d, e, &f, g, h, a, &b, extended(w, t &+ 6) &+ k[t &+ 6])
      unsafe round(b, c, d, &e, f, g, h, &a, extended(w, t &+ 7) &+ k[t &+ 7])
    }
    for t in stride(from: 48, to: 64, by: 8) {
      unsafe round(a, b, c, &d, e, f, g, &h, w[t] &+ k[t])
      unsafe round(h, a, b, &c, d, e, f, &g, w[t &+ 1] &+ k[t &+ 1])
      unsafe round(g, h, a, &b, c, d, e, &f, w[t &+ 2] &+ k[t &+ 2])
      unsafe round(f, g, h, &a, b, c, d, &e, w[t &+ 3] &+ k[t &+ 3])
      unsafe round(e, f, g, &h, a, b, c, &d, w[t &+ 4] &+ k[t &+ 4])
      unsafe round(d, e, f, &g, h, a, b, &c, w[t &+ 5] &+ k[t &+ 5])
      unsafe round(c, d, e, &f, g, h, a, &b, w[t &+ 6] &+ k[t &+ 6])
      unsafe round(b, c, d, &e, f, g, h, &a, w[t &+ 7] &+ k[t &+ 7])
    }
    self.a &+= a
    self.b &+= b
    self.c &+= c
    self.d &+= d
    self.e &+= e
    self.f &+= f
    self.g &+= g
    self.h &+= h
  }
}

/// Performs one round, which leaves the new `e` in `d` and the new `a` in `h`, so that no word
/// moves.
@inline(__always)
private func round(
  _ a: UInt32,
  _ b: UInt32,
  _ c: UInt32,
  _ d: inout UInt32,
  _ e: UInt32,
  _ f: UInt32,
  _ g: UInt32,
  _ h: inout UInt32,
  _ word: UInt32
) {
  // These are the sums of three rotations (section 4.1.2), each written as a further rotation of
  // the one before: this takes fewer instructions where a rotation overwrites its operand.
  let sum1 = rotated(e ^ rotated(e ^ rotated(e, 14), 5), 6)
  let choice = g ^ (e & (f ^ g))
  h = h &+ sum1 &+ choice &+ word
  d = d &+ h
  let sum0 = rotated(a ^ rotated(a ^ rotated(a, 9), 11), 2)
  let majority = (a & b) ^ (c & (a ^ b))
  h = h &+ sum0 &+ majority
}

/// The schedule's word of round `t`, after the word of 16 rounds later was computed.
@inline(__always)
private func extended(_ w: UnsafeMutablePointer<UInt32>, _ t: Int) -> UInt32 {
  let x = unsafe w[t &+ 1]
  let y = unsafe w[t &+ 14]
  let sigma0 = rotated(x ^ rotated(x, 11), 7) ^ x &>> 3
  let sigma1 = rotated(y ^ rotated(y, 2), 17) ^ y &>> 10
  let word = unsafe w[t]
  unsafe w[t &+ 16] = unsafe word &+ sigma0 &+ w[t &+ 9] &+ sigma1
  return word
}

@inline(__always)
private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word &>> count | word &<< (32 &- count)
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4,
// section 4.2.2).
private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
  0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
  0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
  0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
  0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
  0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
  0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
  0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
  0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
  0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
  0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
  0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
  0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
  0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
