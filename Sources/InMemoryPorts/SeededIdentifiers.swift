import Domain
import Synchronization

/// Identifiers that are the same in every run and look like nothing else.
///
/// They are predictable on purpose, so never for production: sessions and form tokens are made of them.
public final class SeededIdentifiers: IdentifierSource {
  private let state: Mutex<UInt64>

  /// Begins a sequence that depends on the seed alone.
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
