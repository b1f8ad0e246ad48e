import Domain
import Synchronization

/// Draws identifiers from a seed, the same ones in every run.
///
/// They can be predicted, so never use them in production: sessions and form tokens are
/// identifiers.
public final class SeededIdentifiers: IdentifierSource {
  private let state: Mutex<UInt64>

  /// Begins a sequence that depends only on the seed.
  public init(seed: UInt64) { state = Mutex(seed) }

  public func next<Subject>() -> Identifier<Subject> {
    state.withLock { Identifier(high: Self.draw(from: &$0), low: Self.draw(from: &$0)) }
  }

  /// The next number of SplitMix64 (Steele, Lea and Flood, 2014).
  private static func draw(from state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
