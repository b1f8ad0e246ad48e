import Domain
import Testing

@Suite("A payment, whatever happens to it in whatever order,")
struct PaymentModelTests {
  /// Each seed stands for so many payments; together they are 20,000.
  static let seeds = Array(UInt64(0)..<20)
  private static let paymentsPerSeed = 1000

  @Test("does what the model says and breaks no invariant", arguments: seeds)
  func followsModel(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var ends: [String: Int] = [:]
    for number in 0..<Self.paymentsPerSeed {
      var run = PaymentRun(with: &random)
      if let fault = run.play(with: &random) {
        Issue.record("seed \(seed), payment \(number): \(fault)\n\(run.history)")
        return
      }
      ends["\(PaymentStatusName(run.payment.status))", default: 0] += 1
    }
    for name in PaymentStatusName.allCases {
      #expect(ends["\(name)", default: 0] >= 10, "too few payments end as \(name)")
    }
  }
}
