import Domain
import Scenarios
import Testing

@testable import countersign

@Suite("A value on the command line")
struct AcceptedTests {
  @Test(
    "is seconds with at most three decimals",
    arguments: [
      ("2", Duration.seconds(2)), ("0.25", .milliseconds(250)), ("1.050", .milliseconds(1050)),
      ("", nil), (".", nil), ("1.", nil), (".5", nil), ("1.2.3", nil), ("-1", nil), ("1e3", nil),
      ("0.0001", nil), ("99999999999999999999", nil), ("9999999999", nil),
    ]
  )
  func readsSeconds(text: String, duration: Duration?) {
    #expect(Duration(decimalSeconds: text) == duration)
  }

  @Test("says its range in words")
  func saysRange() {
    let range = Accepted.seconds(.milliseconds(10)...(.seconds(3600)))
    #expect(range.inWords == "seconds from 0.01 to 3600")
    #expect(range.accepts("0.01") && range.accepts("3600"))
    #expect(!range.accepts("0.009") && !range.accepts("3600.001"))
  }
}
