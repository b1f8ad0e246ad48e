extension QRCode.Grid {
  /// How hard the symbol is to read: the sum of four undesirable features (7.8.3.1, Table 11).
  ///
  /// It is measured before the format and the version are drawn (7.1, steps 6 and 7), while their
  /// modules are still light.
  var penalty: Int {
    var penalty = squares + imbalance
    for index in 0..<size {
      penalty += linePenalty { modules[index * size + $0] }
      penalty += linePenalty { modules[$0 * size + index] }
    }
    return penalty
  }

  /// The penalty of one row or column, for long runs of one colour and for false finder patterns.
  ///
  /// A run of five modules of one colour costs 3 points, and each further module 1. A false finder,
  /// dark and light as 1:1:3:1:1 with four light modules before or after it, costs 40 points. The
  /// quiet zone counts as light there, and a module belongs to one such pattern at most.
  @inline(__always) private func linePenalty(_ isDark: (Int) -> Bool) -> Int {
    var penalty = 0
    var length = 0
    var colour: Bool?
    var window = 0
    var nextEnd = 0
    for end in 0..<size + 4 {
      let isDark = end < size && isDark(end)
      if end < size {
        length = isDark == colour ? length + 1 : 1
        colour = isDark
        if length == 5 { penalty += 3 }
        if length > 5 { penalty += 1 }
      }
      window = window << 1 & 0b1111_1111111_1111 | (isDark ? 1 : 0)
      guard window >> 4 & 0b1111111 == 0b1011101, end >= nextEnd else { continue }
      guard window >> 11 == 0 || window & 0b1111 == 0 else { continue }
      penalty += 40
      nextEnd = end + 7
    }
    return penalty
  }

  /// The penalty for squares of two by two modules of one colour: 3 points each; they may overlap.
  private var squares: Int {
    var count = 0
    for row in 1..<size {
      for position in row * size + 1..<(row + 1) * size {
        let isDark = modules[position]
        guard isDark == modules[position - 1], isDark == modules[position - size] else { continue }
        if isDark == modules[position - size - 1] { count += 1 }
      }
    }
    return 3 * count
  }

  /// The penalty of 10 points for each full 5 % by which the share of dark modules differs from 50
  /// %.
  private var imbalance: Int {
    let dark = modules.count { $0 }
    return abs(20 * dark - 10 * modules.count) / modules.count * 10
  }
}
