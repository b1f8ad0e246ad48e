extension Identifier {
  /// Compares two secrets without branching on their bits.
  func equalsInConstantTime(_ other: Self) -> Bool {
    (high ^ other.high) | (low ^ other.low) == 0
  }
}
