import Domain
import Testing

@Suite("A code of Authy's refusals")
struct AuthyErrorCodeTests {
  /// Each code that Authy's documents and clients describe, with its status where one is stated.
  private static let described: [Int: Int?] = [
    60000: 400, 60001: 401, 60002: 400, 60003: 429, 60004: 400, 60005: 400, 60017: 503,
    60019: 401, 60020: 401, 60021: 403, 60022: 401, 60023: 404, 60025: 500, 60026: 404,
    60027: 400, 60032: 400, 60033: 400, 60042: 400, 60049: 404, 60060: 503, 60064: 403,
    60065: 403, 60066: 403, 60078: 403, 60082: 403, 60083: 403,
  ]
  private static let withoutStatus: [ClosedRange<Int>] = [
    60006...60016, 60018...60018, 60024...60024, 60028...60031, 60034...60038, 60047...60047,
    60050...60057, 60061...60061, 60063...60063, 60069...60075, 60079...60080, 60086...60087,
    60091...60091, 60097...60101, 60106...60107, 60115...60115, 60118...60118, 60120...60123,
    60127...60128, 60130...60132,
  ]

  @Test("has a name if it is described anywhere, and the status that is stated")
  func isNamed() {
    let numbers = Self.described.keys.sorted() + Self.withoutStatus.flatMap { Array($0) }
    #expect(AuthyErrorCode.named.map(\.rawValue) == numbers.sorted())
    for code in AuthyErrorCode.named {
      #expect(code.httpStatus == Self.described[code.rawValue] ?? nil, "\(code)")
    }
  }

  @Test("comes with advice that is a sentence")
  func hasAdvice() {
    for code in AuthyErrorCode.named + [AuthyErrorCode(rawValue: 61234)] {
      #expect(code.advice.first?.isUppercase == true, "\(code)")
      #expect(code.advice.last == ".", "\(code)")
      #expect(code.advice.count < 100, "\(code)")
    }
    #expect(AuthyErrorCode(rawValue: 61234).httpStatus == nil)
  }
}
