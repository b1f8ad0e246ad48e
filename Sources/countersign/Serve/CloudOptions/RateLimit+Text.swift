import Domain
import Simulator

extension RateLimit {
  /// Reads requests per seconds, such as "10/60"; 0 requests means that none is accepted.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let requests = UInt64(digits: parts[0]), requests <= 1_000_000,
      let period = Duration(decimalSeconds: parts[1]), period > .zero
    else { return nil }
    self.init(Int(requests), per: period)
  }

  /// The limit in the form in which it is read.
  var text: String { "\(requests)/\(period.shortSeconds)" }
}
